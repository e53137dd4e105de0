package org.natsspring.broker.config;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Settings of JetStream. Sizes in bytes.
 *
 * @param storeDirectory where streams on disk are kept, or null for a temporary directory
 * that goes with the server
 * @param maxMemory what the streams in memory may take together; -1 for no limit
 * @param maxStorage what the streams on disk may take together; -1 for no limit
 * @param domain name under which this server's API is reached as well, or null
 * @param strict whether requests with unknown fields are refused
 * @param syncAlways whether a message is acknowledged only when it is on the disk, not
 * just with the operating system
 * @param syncInterval how often what the operating system has is written to the disk
 * @param limits what single streams and requests may ask
 */
public record JetStreamConfig(@Nullable Path storeDirectory, long maxMemory, long maxStorage, @Nullable String domain,
		boolean strict, boolean syncAlways, Duration syncInterval, Limits limits) {

	/**
	 * Streams that go with the server, without limits.
	 */
	public static final JetStreamConfig TEMPORARY = new JetStreamConfig(null, -1, -1, null, true, false,
			Duration.ofMinutes(2), Limits.DEFAULTS);

	/**
	 * These settings with streams on disk.
	 * @param directory where they are kept
	 * @return the settings
	 */
	public JetStreamConfig storedIn(Path directory) {
		return new JetStreamConfig(directory, this.maxMemory, this.maxStorage, this.domain, this.strict,
				this.syncAlways, this.syncInterval, this.limits);
	}

	/**
	 * These settings with a domain.
	 * @param domain the domain's name
	 * @return the settings
	 */
	public JetStreamConfig inDomain(String domain) {
		return new JetStreamConfig(this.storeDirectory, this.maxMemory, this.maxStorage, domain, this.strict,
				this.syncAlways, this.syncInterval, this.limits);
	}

	/**
	 * What single streams and requests may ask. 0 or less stands for no limit.
	 *
	 * @param maxAckPending messages of a consumer that wait for acknowledgement
	 * @param maxRequestBatch messages in one pull request
	 * @param duplicateWindow longest time in which duplicates are recognized
	 * @param maxConsumers consumers of a stream that sets no limit itself
	 * @param batch what batches of messages may ask
	 */
	public record Limits(int maxAckPending, int maxRequestBatch, Duration duplicateWindow, int maxConsumers,
			Batch batch) {

		/**
		 * The limits of an unconfigured nats-server.
		 */
		public static final Limits DEFAULTS = new Limits(0, 0, Duration.ZERO, 1000,
				new Batch(50, 1000, 1000, Duration.ofSeconds(10)));

	}

	/**
	 * What batches of messages that are stored together may ask (ADR-50).
	 *
	 * @param maxPerStream batches at once in a stream
	 * @param maxTotal batches at once in the server
	 * @param maxMessages messages of a batch
	 * @param timeout how long a batch may wait for its next message
	 */
	public record Batch(int maxPerStream, int maxTotal, int maxMessages, Duration timeout) {

	}

}

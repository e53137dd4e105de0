package org.natsspring.broker.jetstream.api;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.stream.AccountUsage;
import org.natsspring.broker.jetstream.stream.Stream;

/**
 * The streams of an account. Confined to the control loop but for {@link #usage()} and
 * {@link #counters()}.
 */
public interface StreamCatalog {

	/**
	 * Find a stream.
	 * @param name its name
	 * @return the stream, or null if there is none of that name
	 */
	@Nullable Stream find(String name);

	/**
	 * All streams, ordered by name.
	 * @return the streams
	 */
	List<Stream> all();

	/**
	 * Make a stream and let it take messages from now on.
	 * @param config a configuration that was checked
	 * @return the stream
	 */
	Stream create(StreamConfig config);

	/**
	 * Change a stream.
	 * @param stream the stream
	 * @param config a configuration that was checked
	 */
	void update(Stream stream, StreamConfig config);

	/**
	 * Delete a stream and all it holds. It takes no more messages when this returns.
	 * @param stream the stream
	 */
	void delete(Stream stream);

	/**
	 * What the streams use together.
	 * @return the usage
	 */
	AccountUsage usage();

	/**
	 * Counts the requests of the account.
	 * @return the counters
	 */
	ApiCounters counters();

	/**
	 * What answers say of the server.
	 * @return the server
	 */
	ServerIdentity server();

	/**
	 * What answers say of the server.
	 *
	 * @param name its name
	 * @param version nats-server version whose behaviour it has
	 * @param domain its domain, or null
	 * @param strict whether requests with unknown fields are refused
	 */
	record ServerIdentity(String name, String version, @Nullable String domain, boolean strict) {

	}

}

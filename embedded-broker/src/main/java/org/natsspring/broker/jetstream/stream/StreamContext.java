package org.natsspring.broker.jetstream.stream;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.store.SyncPolicy;

/**
 * Where a stream lives.
 *
 * @param account its account
 * @param loop the loop that owns it
 * @param usage what its account uses
 * @param settings what all streams of the server have in common
 * @param directory where it keeps its files, or null if it keeps none
 */
public record StreamContext(Account account, OwnedLoop loop, AccountUsage usage, StreamSettings settings,
		@Nullable Path directory) {

	/**
	 * The domain that acknowledgements name.
	 * @return the domain, or null
	 */
	public @Nullable String domain() {
		return this.settings.domain();
	}

	/**
	 * How far a message has to be written before it is acknowledged.
	 * @return the policy
	 */
	public SyncPolicy syncPolicy() {
		return this.settings.syncPolicy();
	}

	BatchLimits batches() {
		return this.settings.batches();
	}

	/**
	 * What all streams of a server have in common.
	 *
	 * @param domain the domain, or null
	 * @param syncPolicy how far a message has to be written before it is acknowledged
	 * @param syncIntervalNanos how often what was written is carried to the disk
	 * @param batches limits of batches
	 */
	public record StreamSettings(@Nullable String domain, SyncPolicy syncPolicy, long syncIntervalNanos,
			BatchLimits batches) {

	}

	/**
	 * What batches of messages may ask (ADR-50).
	 *
	 * @param maxOpen batches at once in a stream
	 * @param maxMessages messages of a batch
	 * @param timeoutNanos how long a batch may wait for its next message
	 */
	public record BatchLimits(int maxOpen, int maxMessages, long timeoutNanos) {

	}

}

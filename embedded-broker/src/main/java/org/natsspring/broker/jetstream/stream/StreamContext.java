package org.natsspring.broker.jetstream.stream;

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
 * @param syncPolicy how far a message has to be written before it is acknowledged
 * @param domain the domain that acknowledgements name, or null
 * @param batches limits of batches
 */
public record StreamContext(Account account, OwnedLoop loop, AccountUsage usage, SyncPolicy syncPolicy,
		@Nullable String domain, BatchLimits batches) {

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

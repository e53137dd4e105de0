package org.natsspring.broker.jetstream.stream;

import java.util.concurrent.atomic.AtomicLong;

import org.natsspring.broker.jetstream.config.AccountLimits;
import org.natsspring.broker.jetstream.config.StreamConfig.Storage;

/**
 * What the streams of an account use together. Changed by the loops of its streams, read
 * by any thread.
 */
public final class AccountUsage {

	private final AccountLimits limits;

	private final AtomicLong memory = new AtomicLong();

	private final AtomicLong storage = new AtomicLong();

	/**
	 * Make the usage of an account that has no streams yet.
	 * @param limits what it may use
	 */
	public AccountUsage(AccountLimits limits) {
		this.limits = limits;
	}

	/**
	 * What the account may use.
	 * @return the limits
	 */
	public AccountLimits limits() {
		return this.limits;
	}

	/**
	 * Bytes in use.
	 * @param kind where
	 * @return the number
	 */
	public long bytes(Storage kind) {
		return counter(kind).get();
	}

	void add(Storage kind, long bytes) {
		counter(kind).addAndGet(bytes);
	}

	boolean wouldExceed(Storage kind, long bytes) {
		long max = this.limits.maxBytes(kind);
		return max >= 0 && bytes(kind) + bytes > max;
	}

	private AtomicLong counter(Storage kind) {
		return (kind == Storage.MEMORY) ? this.memory : this.storage;
	}

}

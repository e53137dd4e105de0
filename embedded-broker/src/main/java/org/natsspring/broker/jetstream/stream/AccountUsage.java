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

	private final ServerUsage server;

	private final AtomicLong memory = new AtomicLong();

	private final AtomicLong storage = new AtomicLong();

	/**
	 * Make the usage of an account that has no streams yet.
	 * @param limits what it may use
	 * @param server what all accounts use together
	 */
	public AccountUsage(AccountLimits limits, ServerUsage server) {
		this.limits = limits;
		this.server = server;
	}

	/**
	 * What all accounts of the server use together.
	 * @return the usage
	 */
	public ServerUsage server() {
		return this.server;
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
		this.server.add(kind, bytes);
	}

	boolean wouldExceed(Storage kind, long bytes) {
		long max = this.limits.maxBytes(kind);
		return max >= 0 && bytes(kind) + bytes > max;
	}

	private AtomicLong counter(Storage kind) {
		return (kind == Storage.MEMORY) ? this.memory : this.storage;
	}

}

package org.natsspring.broker.jetstream.api;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts API requests of an account. Thread-safe.
 */
public final class ApiCounters {

	private final LongAdder total = new LongAdder();

	private final LongAdder errors = new LongAdder();

	void request() {
		this.total.increment();
	}

	void error() {
		this.errors.increment();
	}

	/**
	 * Requests so far.
	 * @return the number
	 */
	public long total() {
		return this.total.sum();
	}

	/**
	 * Requests that were answered with an error.
	 * @return the number
	 */
	public long errors() {
		return this.errors.sum();
	}

}

package org.natsspring.listener;

import java.time.Duration;

/**
 * A point in time by which several waits in a row have to be over.
 */
final class Deadline {

	private final long end;

	private Deadline(long end) {
		this.end = end;
	}

	static Deadline in(Duration timeout) {
		return new Deadline(System.nanoTime() + timeout.toNanos());
	}

	/**
	 * What is left.
	 * @return nanoseconds, never negative
	 */
	long remainingNanos() {
		return Math.max(0, this.end - System.nanoTime());
	}

}

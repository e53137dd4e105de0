package org.natsspring.listener;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Stands between taking a message and calling its handler, and holds workers there while
 * it is closed. Thread-safe.
 */
final class PauseGate {

	private final AtomicReference<@Nullable CountDownLatch> closed = new AtomicReference<>();

	private volatile boolean abandoned;

	void close() {
		this.closed.compareAndSet(null, new CountDownLatch(1));
	}

	void open() {
		CountDownLatch latch = this.closed.getAndSet(null);
		if (latch != null) {
			latch.countDown();
		}
	}

	boolean isClosed() {
		return this.closed.get() != null;
	}

	/**
	 * Let no message through any more, and nobody wait.
	 */
	void abandon() {
		this.abandoned = true;
		open();
	}

	/**
	 * Wait until the gate is open.
	 * @return whether the message may go through
	 * @throws InterruptedException if the worker is interrupted meanwhile
	 */
	boolean pass() throws InterruptedException {
		CountDownLatch latch = this.closed.get();
		while (latch != null) {
			latch.await();
			latch = this.closed.get();
		}
		return !this.abandoned;
	}

}

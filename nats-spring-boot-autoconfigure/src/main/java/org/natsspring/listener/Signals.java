package org.natsspring.listener;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What threads of one life of a container, from start to stop, tell each other.
 * Thread-safe.
 */
final class Signals {

	private final CountDownLatch stopRequest = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	void requestStop() {
		this.stopRequest.countDown();
	}

	/**
	 * Wait for a stop.
	 * @param millis how long
	 * @return whether there is one, or the wait was interrupted
	 */
	boolean awaitStopRequest(long millis) {
		return await(this.stopRequest, millis);
	}

	void end() {
		this.end.countDown();
	}

	/**
	 * Wait for the end.
	 * @param millis how long
	 * @return whether it is there, or the wait was interrupted
	 */
	boolean awaitEnd(long millis) {
		return await(this.end, millis);
	}

	private static boolean await(CountDownLatch latch, long millis) {
		try {
			return latch.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

}

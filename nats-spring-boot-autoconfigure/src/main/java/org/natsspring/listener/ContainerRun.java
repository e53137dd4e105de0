package org.natsspring.listener;

import java.time.Duration;

/**
 * The life of a container from one start to the next stop: everything that has threads or
 * subscriptions lives in here, and nothing of it survives. This is the seam between kinds
 * of intake: a plain subscription now, a pull consumer when there is one.
 */
interface ContainerRun {

	/**
	 * Begin. If it throws, nothing is left behind.
	 */
	void start();

	/**
	 * Start no further handler.
	 */
	void pause();

	/**
	 * Go on handling.
	 */
	void resume();

	/**
	 * End: take nothing new, finish what is there.
	 * @param timeout how long to wait before handlers are interrupted
	 * @return what could not be finished
	 */
	StopReport stop(Duration timeout);

	/**
	 * Whether the current thread is one of the workers, which cannot wait for itself.
	 * @return {@code true} if it is
	 */
	boolean isWorkerThread();

}

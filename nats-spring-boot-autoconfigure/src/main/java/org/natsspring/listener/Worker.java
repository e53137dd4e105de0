package org.natsspring.listener;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.AsyncTaskExecutor;

/**
 * Handles one message after the other on a thread of its own until its pool has no more
 * for it.
 */
final class Worker implements Runnable {

	private final WorkerPool pool;

	private final CountDownLatch begin = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	private volatile @Nullable Thread thread;

	private volatile @Nullable Future<?> task;

	Worker(WorkerPool pool) {
		this.pool = pool;
	}

	void startOn(AsyncTaskExecutor executor) {
		this.task = executor.submit(this);
	}

	@Override
	public void run() {
		this.thread = Thread.currentThread();
		this.begin.countDown();
		Throwable error = null;
		try {
			while (handleNext()) {
				clearStrayInterrupt();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (Throwable ex) {
			error = ex;
		}
		finally {
			this.thread = null;
			this.pool.left(this, error);
			this.end.countDown();
		}
	}

	private boolean handleNext() throws InterruptedException {
		Message message = this.pool.next();
		if (message != null) {
			this.pool.handle(message);
		}
		return message != null;
	}

	private void clearStrayInterrupt() throws InterruptedException {
		if (Thread.interrupted() && this.pool.isInterrupted()) {
			throw new InterruptedException();
		}
	}

	boolean isCurrentThread() {
		return this.thread == Thread.currentThread();
	}

	// Whether the executor has lent a thread. One without leaves by itself if it ever
	// gets
	// one after the end
	boolean hasBegun() {
		return this.begin.getCount() == 0;
	}

	boolean awaitBegin(Deadline deadline) throws InterruptedException {
		return this.begin.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
	}

	boolean awaitEnd(Deadline deadline) throws InterruptedException {
		return this.end.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Interrupt the handler, or never begin if the executor has not got to it.
	 */
	void interrupt() {
		Future<?> current = this.task;
		if (current != null) {
			current.cancel(true);
		}
	}

}

package org.natsspring.listener;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * The bounded way of messages from the dispatcher to the workers of a run. Whoever puts
 * waits while it is full; after the end has been put, every worker finds it once it has
 * taken what came before. Thread-safe.
 */
final class HandoffQueue {

	/**
	 * Enough to keep workers from waiting for the dispatcher, and little beside the
	 * buffer of the client library, whose limits are the ones that count.
	 */
	private static final int CAPACITY = 256;

	private final BlockingQueue<Handover> queue = new ArrayBlockingQueue<>(CAPACITY);

	private final AtomicInteger waiting = new AtomicInteger();

	void put(Message message) throws InterruptedException {
		this.queue.put(new Handover(message));
	}

	/**
	 * Put the end.
	 * @param deadline how long to wait while the queue is full
	 * @return whether it could be put
	 * @throws InterruptedException if interrupted while waiting
	 */
	boolean putEnd(Deadline deadline) throws InterruptedException {
		return this.queue.offer(Handover.END, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Take what is next.
	 * @param nanos how long to wait for it
	 * @return a message, the end, or {@code null} if nothing came
	 * @throws InterruptedException if interrupted while waiting
	 */
	@Nullable Handover take(long nanos) throws InterruptedException {
		this.waiting.incrementAndGet();
		try {
			Handover handover = this.queue.poll(nanos, TimeUnit.NANOSECONDS);
			if (handover == Handover.END) {
				// For the next worker
				this.queue.put(handover);
			}
			return handover;
		}
		finally {
			this.waiting.decrementAndGet();
		}
	}

	/**
	 * Whether there are more messages than workers waiting for one.
	 * @return {@code true} if one more worker would have something to do
	 */
	boolean isBacklogged() {
		return this.queue.size() > this.waiting.get();
	}

	/**
	 * Forget what is there.
	 * @return how many messages that were
	 */
	long clear() {
		long messages = 0;
		Handover handover = this.queue.poll();
		while (handover != null) {
			messages += (handover != Handover.END) ? 1 : 0;
			handover = this.queue.poll();
		}
		return messages;
	}

	/**
	 * What goes through the queue.
	 *
	 * @param message a message, {@code null} for the end that follows the last one
	 */
	record Handover(@Nullable Message message) {

		static final Handover END = new Handover(null);

	}

}

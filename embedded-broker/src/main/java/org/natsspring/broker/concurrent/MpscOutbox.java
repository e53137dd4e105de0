package org.natsspring.broker.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * A queue that many threads fill and one owner empties. The owner is woken by one task
 * per batch, however many elements are offered meanwhile. The queue itself has no bound;
 * its user counts bytes, which is what has to be bounded.
 *
 * @param <E> what is queued
 */
public final class MpscOutbox<E> {

	private static final int CHUNK = 64;

	private static final VarHandle SCHEDULED;

	static {
		try {
			SCHEDULED = MethodHandles.lookup().findVarHandle(MpscOutbox.class, "scheduled", boolean.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final MpscUnboundedArrayQueue<E> queue = new MpscUnboundedArrayQueue<>(CHUNK);

	private final Executor owner;

	private final Runnable drain;

	private volatile boolean scheduled;

	/**
	 * Make an empty outbox.
	 * @param owner runs the drain task on the owner's thread
	 * @param drain empties the queue with {@link #poll()} and ends with {@link #drained}
	 */
	public MpscOutbox(Executor owner, Runnable drain) {
		this.owner = owner;
		this.drain = drain;
	}

	/**
	 * Add an element and see to it that the owner wakes up. Callable from any thread.
	 * @param element the element
	 */
	public void offer(E element) {
		this.queue.offer(element);
		wake();
	}

	/**
	 * See to it that the drain task runs. Callable from any thread.
	 */
	public void wake() {
		if (!this.scheduled && SCHEDULED.compareAndSet(this, false, true)) {
			try {
				this.owner.execute(this.drain);
			}
			catch (RejectedExecutionException ex) {
				// the owner's thread has ended, and with it everything that is queued
			}
		}
	}

	/**
	 * Take the oldest element. For the owner only.
	 * @return the element, or null if there is none
	 */
	public @Nullable E poll() {
		return this.queue.relaxedPoll();
	}

	/**
	 * Whether nothing is queued.
	 * @return true if it is empty
	 */
	public boolean isEmpty() {
		return this.queue.isEmpty();
	}

	/**
	 * End a drain task. For the owner only.
	 * @param again whether to run again for what is left; false if the owner calls
	 * {@link #wake()} itself once it can go on
	 */
	public void drained(boolean again) {
		this.scheduled = false;
		if (again && !this.queue.isEmpty()) {
			wake();
		}
	}

}

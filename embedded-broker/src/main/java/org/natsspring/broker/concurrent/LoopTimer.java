package org.natsspring.broker.concurrent;

/**
 * Something an {@link OwnedLoop} does later. Confined to the loop.
 */
public final class LoopTimer implements Comparable<LoopTimer> {

	private final long deadline;

	private final Runnable task;

	private boolean cancelled;

	LoopTimer(long deadline, Runnable task) {
		this.deadline = deadline;
		this.task = task;
	}

	Runnable task() {
		return this.task;
	}

	long nanosLeft() {
		return this.deadline - System.nanoTime();
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Do not do it. Has no effect once it has been done.
	 */
	public void cancel() {
		this.cancelled = true;
	}

	@Override
	@SuppressWarnings("ComparableType") // only the loop's queue compares timers
	public int compareTo(LoopTimer other) {
		return Long.compare(this.deadline - other.deadline, 0);
	}

}

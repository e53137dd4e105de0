package org.natsspring.broker.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that owns state: whoever wants to read or change it submits a command. The
 * queue is bounded by the number of commands and by the bytes they hold on to.
 * <p>
 * Commands run in batches. What a command leaves for {@link #atBatchEnd} runs once after
 * the batch, so that work such as writing to disk is shared by all its commands.
 */
public final class OwnedLoop implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(OwnedLoop.class);

	private static final VarHandle COUNT;

	private static final VarHandle BYTES;

	static {
		try {
			COUNT = MethodHandles.lookup().findVarHandle(OwnedLoop.class, "count", long.class);
			BYTES = MethodHandles.lookup().findVarHandle(OwnedLoop.class, "bytes", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private static final int CHUNK = 1024;

	/** Commands after which a batch ends although there are more. */
	private static final int BATCH = 512;

	private final MpscUnboundedArrayQueue<Command> queue = new MpscUnboundedArrayQueue<>(CHUNK);

	private final PriorityQueue<LoopTimer> timers = new PriorityQueue<>();

	private final CountDownLatch terminated = new CountDownLatch(1);

	private final Thread thread;

	private final int maxCount;

	private final long maxBytes;

	private List<Runnable> batchEnd = new ArrayList<>();

	@SuppressWarnings("unused") // through COUNT
	private volatile long count;

	@SuppressWarnings("unused") // through BYTES
	private volatile long bytes;

	private volatile boolean parked;

	private volatile boolean stopping;

	/**
	 * Make a loop and start its thread, a daemon.
	 * @param name the thread's name
	 * @param maxCount commands that may wait
	 * @param maxBytes bytes that waiting commands may hold on to
	 */
	@SuppressWarnings("this-escape") // the thread sees only fields that are set before it
	public OwnedLoop(String name, int maxCount, long maxBytes) {
		this.maxCount = maxCount;
		this.maxBytes = maxBytes;
		this.thread = new Thread(this::run, name);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Add a command if there is room. Callable from any thread.
	 * @param task what to do
	 * @param size bytes the command holds on to until it has run
	 * @return whether it was accepted; if not, it will not run
	 */
	public boolean submit(Runnable task, int size) {
		if ((long) COUNT.getAndAdd(this, 1L) >= this.maxCount) {
			COUNT.getAndAdd(this, -1L);
			return false;
		}
		if ((long) BYTES.getAndAdd(this, (long) size) + size > this.maxBytes) {
			COUNT.getAndAdd(this, -1L);
			BYTES.getAndAdd(this, (long) -size);
			return false;
		}
		offer(new Command(task, size));
		return true;
	}

	/**
	 * Add a command that is always accepted: for what the broker itself has to do and
	 * what is bounded by something else. Callable from any thread.
	 * @param task what to do
	 */
	@Override
	public void execute(Runnable task) {
		COUNT.getAndAdd(this, 1L);
		offer(new Command(task, 0));
	}

	private void offer(Command command) {
		this.queue.offer(command);
		// the command has to be visible before it is decided whether to wake the thread
		VarHandle.fullFence();
		if (this.parked) {
			LockSupport.unpark(this.thread);
		}
	}

	/**
	 * Do something on this loop: at once if called by its thread, else as a command.
	 * @param task what to do
	 */
	public void run(Runnable task) {
		if (isOwner()) {
			task.run();
		}
		else {
			execute(task);
		}
	}

	/**
	 * Do something later. For the owner only.
	 * @param delay how much later
	 * @param task what to do
	 * @return a timer by which it can be cancelled
	 */
	public LoopTimer schedule(Duration delay, Runnable task) {
		assertOwner();
		LoopTimer timer = new LoopTimer(System.nanoTime() + Math.max(0, delay.toNanos()), task);
		this.timers.add(timer);
		return timer;
	}

	/**
	 * Do something when the current batch of commands has run. For the owner only.
	 * @param task what to do
	 */
	public void atBatchEnd(Runnable task) {
		assertOwner();
		this.batchEnd.add(task);
	}

	/**
	 * Whether the calling thread is the one of this loop.
	 * @return true if it is
	 */
	public boolean isOwner() {
		return Thread.currentThread() == this.thread;
	}

	/**
	 * Fail, where assertions are on, if the calling thread is not the one of this loop.
	 */
	public void assertOwner() {
		assert isOwner() : "on " + Thread.currentThread().getName() + " (expected: " + this.thread.getName() + ")";
	}

	private void run() {
		while (true) {
			int done = runBatch();
			runTimers();
			endBatch();
			if (done == 0 && this.batchEnd.isEmpty()) {
				if (this.stopping && this.queue.isEmpty()) {
					break;
				}
				park();
			}
		}
		this.terminated.countDown();
	}

	private int runBatch() {
		int done = 0;
		long released = 0;
		while (done < BATCH) {
			Command command = this.queue.poll();
			if (command == null) {
				break;
			}
			released += command.size();
			done++;
			runSafely(command.task());
		}
		if (done > 0) {
			COUNT.getAndAdd(this, (long) -done);
			BYTES.getAndAdd(this, -released);
		}
		return done;
	}

	private void runTimers() {
		for (LoopTimer timer = dueTimer(); timer != null; timer = dueTimer()) {
			runSafely(timer.task());
		}
	}

	private @Nullable LoopTimer dueTimer() {
		LoopTimer first = this.timers.peek();
		while (first != null && first.isCancelled()) {
			this.timers.poll();
			first = this.timers.peek();
		}
		return (first != null && first.nanosLeft() <= 0) ? this.timers.poll() : null;
	}

	private void endBatch() {
		if (!this.batchEnd.isEmpty()) {
			List<Runnable> tasks = this.batchEnd;
			this.batchEnd = new ArrayList<>();
			tasks.forEach(OwnedLoop::runSafely);
		}
	}

	private static void runSafely(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | AssertionError ex) {
			// a command reports what it can foresee; this is a bug, and the loop goes on
			logger.error("Command failed on {}", Thread.currentThread().getName(), ex);
		}
	}

	private void park() {
		this.parked = true;
		VarHandle.fullFence();
		LoopTimer first = this.timers.peek();
		if (this.queue.isEmpty() && !this.stopping) {
			if (first == null) {
				LockSupport.park(this);
			}
			else {
				LockSupport.parkNanos(this, Math.max(1, first.nanosLeft()));
			}
		}
		this.parked = false;
	}

	/**
	 * Run the commands that wait, then end the thread. Callable from any thread but the
	 * loop's own.
	 * @param timeout how long to wait for the end
	 * @param unit unit of the timeout
	 * @return whether the thread has ended
	 */
	public boolean stop(long timeout, TimeUnit unit) {
		this.stopping = true;
		LockSupport.unpark(this.thread);
		try {
			return this.terminated.await(timeout, unit);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * What waits in the queue.
	 *
	 * @param task what to do
	 * @param size bytes it holds on to
	 */
	private record Command(Runnable task, int size) {

	}

}

package org.natsspring.listener;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.util.Assert;

/**
 * The workers of a run and the bounded queue they are fed from. There are always as many
 * as the lower bound of the concurrency; more are added up to the upper bound when a
 * message finds none of them waiting, and leave again when nothing arrives. One that dies
 * of an unforeseen error is replaced. Thread-safe.
 */
final class WorkerPool {

	private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

	private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

	private static final Logger logger = LoggerFactory.getLogger(WorkerPool.class);

	private final Concurrency concurrency;

	private final AsyncTaskExecutor executor;

	private final Consumer<Message> handler;

	private final PauseGate gate;

	private final IdleMonitor idleMonitor;

	private final HandoffQueue queue = new HandoffQueue();

	private final Set<Worker> workers = ConcurrentHashMap.newKeySet();

	private final AtomicInteger size = new AtomicInteger();

	private final AtomicLong discarded = new AtomicLong();

	private final long waitNanos;

	private volatile boolean interrupted;

	WorkerPool(Concurrency concurrency, AsyncTaskExecutor executor, PauseGate gate, IdleMonitor idleMonitor,
			Consumer<Message> handler) {
		this.concurrency = concurrency;
		this.executor = executor;
		this.gate = gate;
		this.idleMonitor = idleMonitor;
		this.handler = handler;
		this.waitNanos = waitNanos(concurrency, idleMonitor.getInterval());
	}

	private static long waitNanos(Concurrency concurrency, @Nullable Duration idleInterval) {
		long keepAlive = (concurrency.max() > concurrency.min()) ? KEEP_ALIVE.toNanos() : Long.MAX_VALUE;
		return (idleInterval != null) ? Math.min(keepAlive, idleInterval.toNanos()) : keepAlive;
	}

	/**
	 * Start the workers there always are.
	 * @throws IllegalStateException if the executor does not lend them a thread each
	 */
	void start() {
		for (int i = 0; i < this.concurrency.min(); i++) {
			this.size.incrementAndGet();
			startWorker();
		}
		Deadline deadline = Deadline.in(START_TIMEOUT);
		try {
			for (Worker worker : this.workers) {
				Assert.state(worker.awaitBegin(deadline), "The task executor has no thread for each of the "
						+ this.concurrency.min() + " workers of the listener. Give it more, or the listener its own");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for the workers of the listener", ex);
		}
	}

	private void startWorker() {
		Worker worker = new Worker(this);
		this.workers.add(worker);
		try {
			worker.startOn(this.executor);
		}
		catch (RuntimeException ex) {
			this.workers.remove(worker);
			this.size.decrementAndGet();
			throw ex;
		}
	}

	/**
	 * Hand a message to a worker; waits while the queue is full.
	 * @param message the message
	 * @throws InterruptedException if interrupted while waiting
	 */
	void submit(Message message) throws InterruptedException {
		this.idleMonitor.messageArrived();
		this.queue.put(message);
		growIfBacklogged();
	}

	private void growIfBacklogged() {
		int current = this.size.get();
		if (current < this.concurrency.max() && this.queue.isBacklogged() && !this.gate.isClosed()
				&& this.size.compareAndSet(current, current + 1)) {
			try {
				startWorker();
			}
			catch (RuntimeException ex) {
				logger.debug("No thread for a further worker; {} have to do", current, ex);
			}
		}
	}

	/**
	 * The next message for a worker.
	 * @return the message, or {@code null} if the worker is to leave
	 * @throws InterruptedException if interrupted while waiting
	 */
	@Nullable Message next() throws InterruptedException {
		while (!this.interrupted) {
			HandoffQueue.Handover handover = this.queue.take(this.waitNanos);
			if (handover != null) {
				growIfBacklogged();
				return handover.message();
			}
			this.idleMonitor.nothingArrived();
			if (leaveIfSurplus()) {
				return null;
			}
		}
		return null;
	}

	private boolean leaveIfSurplus() {
		int current = this.size.get();
		return current > this.concurrency.min() && this.size.compareAndSet(current, current - 1);
	}

	// Handle a message on the current worker, unless the run is paused for good
	void handle(Message message) throws InterruptedException {
		boolean passed = false;
		try {
			passed = this.gate.pass();
		}
		finally {
			if (!passed) {
				this.discarded.incrementAndGet();
			}
		}
		if (passed) {
			this.handler.accept(message);
		}
	}

	// A worker has left: by order, or by an error that nobody had foreseen
	void left(Worker worker, @Nullable Throwable error) {
		this.workers.remove(worker);
		if (error == null) {
			return;
		}
		logger.error("A worker of the listener died and is replaced", error);
		try {
			startWorker();
		}
		catch (RuntimeException ex) {
			logger.error("There is no thread for a new worker; {} are left", this.size.get(), ex);
		}
	}

	// Whether an interrupt of a worker comes from this pool. Any other is a left-over of
	// the handler that ran before, and means nothing to the next message
	boolean isInterrupted() {
		return this.interrupted;
	}

	// Have the workers leave once they have handled what is queued. Nothing may be
	// submitted any more
	boolean finish(Deadline deadline) throws InterruptedException {
		if (!this.queue.putEnd(deadline)) {
			return false;
		}
		for (Worker worker : this.workers) {
			if (worker.hasBegun() && !worker.isCurrentThread() && !worker.awaitEnd(deadline)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Interrupt the workers that are still there.
	 * @return how many there were
	 */
	int interrupt() {
		this.interrupted = true;
		int interrupted = 0;
		for (Worker worker : this.workers) {
			if (!worker.isCurrentThread()) {
				worker.interrupt();
				interrupted += worker.hasBegun() ? 1 : 0;
			}
		}
		return interrupted;
	}

	/**
	 * Forget what is queued.
	 * @return how many messages were never handled
	 */
	long discardRest() {
		return this.discarded.addAndGet(this.queue.clear());
	}

	boolean isWorkerThread() {
		return this.workers.stream().anyMatch(Worker::isCurrentThread);
	}

}

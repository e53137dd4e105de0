package org.natsspring.listener;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Notices that no message arrives, and that messages arrive again. Asked by workers that
 * wait in vain, so it needs no timer of its own. Thread-safe.
 */
final class IdleMonitor {

	private final @Nullable Duration interval;

	private final Consumer<Duration> onIdle;

	private final Consumer<Duration> onNoLongerIdle;

	private final AtomicLong lastMessage = new AtomicLong(System.nanoTime());

	private final AtomicLong lastReport = new AtomicLong(System.nanoTime());

	private final AtomicBoolean idle = new AtomicBoolean();

	IdleMonitor(@Nullable Duration interval, Consumer<Duration> onIdle, Consumer<Duration> onNoLongerIdle) {
		this.interval = interval;
		this.onIdle = onIdle;
		this.onNoLongerIdle = onNoLongerIdle;
	}

	@Nullable Duration getInterval() {
		return this.interval;
	}

	void messageArrived() {
		if (this.interval == null) {
			return;
		}
		long now = System.nanoTime();
		long before = this.lastMessage.getAndSet(now);
		this.lastReport.set(now);
		if (this.idle.compareAndSet(true, false)) {
			this.onNoLongerIdle.accept(Duration.ofNanos(now - before));
		}
	}

	void nothingArrived() {
		if (this.interval == null) {
			return;
		}
		long now = System.nanoTime();
		long reported = this.lastReport.get();
		if (now - reported >= this.interval.toNanos() && this.lastReport.compareAndSet(reported, now)) {
			this.idle.set(true);
			this.onIdle.accept(Duration.ofNanos(now - this.lastMessage.get()));
		}
	}

}

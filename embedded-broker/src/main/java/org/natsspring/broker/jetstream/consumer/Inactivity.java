package org.natsspring.broker.jetstream.consumer;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.jetstream.config.ConsumerConfig;

/**
 * Notices that nobody uses a consumer any more, if its configuration gives it a time for
 * that. Confined to the stream's loop.
 */
final class Inactivity {

	private static final long MIN_JITTER_NANOS = 100_000_000L;

	private static final long MAX_JITTER_NANOS = 1_000_000_000L;

	private final Consumer consumer;

	private long threshold;

	private long lastActive = System.nanoTime();

	private @Nullable LoopTimer timer;

	Inactivity(Consumer consumer) {
		this.consumer = consumer;
	}

	void active() {
		this.lastActive = System.nanoTime();
	}

	/**
	 * Use a changed configuration.
	 */
	void configured() {
		ConsumerConfig config = this.consumer.config();
		this.threshold = config.inactiveThreshold();
		if (this.threshold > 0 && !config.isPush()) {
			this.threshold += ThreadLocalRandom.current().nextLong(MIN_JITTER_NANOS, MAX_JITTER_NANOS);
		}
		active();
		cancel();
		schedule(this.threshold);
	}

	private void schedule(long nanos) {
		if (this.threshold > 0) {
			this.timer = this.consumer.loop().schedule(Duration.ofNanos(nanos), this::check);
		}
	}

	void cancel() {
		LoopTimer scheduled = this.timer;
		if (scheduled != null) {
			scheduled.cancel();
			this.timer = null;
		}
	}

	private void check() {
		if (this.consumer.mode().isInUse()) {
			active();
		}
		long left = this.lastActive + this.threshold - System.nanoTime();
		if (left > 0) {
			schedule(left);
		}
		else if (!this.consumer.config().isPush() && this.consumer.acks().pendingCount() > 0
				&& hasOutstandingDeadline()) {
			schedule(Math.max(MIN_JITTER_NANOS, this.threshold / 2));
		}
		else {
			this.consumer.inactive();
		}
	}

	// what was delivered may still be acknowledged in time
	private boolean hasOutstandingDeadline() {
		long now = Consumer.now();
		long wait = this.consumer.config().ackWait();
		return this.consumer.acks().pending().values().stream().anyMatch((pending) -> pending.timestamp() + wait > now);
	}

}

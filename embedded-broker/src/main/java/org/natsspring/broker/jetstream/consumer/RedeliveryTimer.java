package org.natsspring.broker.jetstream.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.jetstream.consumer.ConsumerState.PendingDelivery;

/**
 * Puts messages that were not acknowledged in time into the queue for redelivery.
 * Confined to the stream's loop.
 */
final class RedeliveryTimer {

	/** Deliveries that are due within this are dealt with together. */
	private static final long SLACK_NANOS = 1_000_000;

	private final Consumer consumer;

	private @Nullable LoopTimer timer;

	private long due = Long.MAX_VALUE;

	RedeliveryTimer(Consumer consumer) {
		this.consumer = consumer;
	}

	/**
	 * How long a message may take now.
	 * @param sequence its sequence
	 * @return nanoseconds; 0 for as long as it takes
	 */
	long waitFor(long sequence) {
		List<Long> backoff = this.consumer.config().backoff();
		if (backoff.isEmpty()) {
			return this.consumer.config().ackWait();
		}
		long deliveries = this.consumer.acks().deliveries(sequence);
		return backoff.get((int) Math.min(deliveries, backoff.size()) - 1);
	}

	/**
	 * See to it that the next deadline is met.
	 */
	void arm() {
		if (this.consumer.config().ackWait() <= 0) {
			return;
		}
		long now = Consumer.now();
		long shortest = shortestWait();
		if (this.timer == null || this.due > now + shortest) {
			schedule(now, Math.min(now + shortest, earliest()));
		}
	}

	/**
	 * See to it that a deadline is met that may be earlier than all others.
	 * @param deadline the deadline in nanoseconds since 1970
	 */
	void expect(long deadline) {
		if (this.timer == null || deadline < this.due) {
			schedule(Consumer.now(), deadline);
		}
	}

	private long shortestWait() {
		long shortest = this.consumer.config().ackWait();
		for (long backoff : this.consumer.config().backoff()) {
			shortest = Math.min(shortest, backoff);
		}
		return shortest;
	}

	// only what was delayed by request can be due earlier than what is delivered now
	private long earliest() {
		long earliest = Long.MAX_VALUE;
		for (Map.Entry<Long, PendingDelivery> entry : this.consumer.acks().pending().entrySet()) {
			earliest = Math.min(earliest, entry.getValue().timestamp() + waitFor(entry.getKey()));
		}
		return earliest;
	}

	private void schedule(long now, long deadline) {
		cancel();
		if (deadline != Long.MAX_VALUE) {
			this.due = deadline;
			this.timer = this.consumer.loop()
				.schedule(Duration.ofNanos(Math.max(0, deadline - now) + SLACK_NANOS), this::check);
		}
	}

	void cancel() {
		LoopTimer scheduled = this.timer;
		if (scheduled != null) {
			scheduled.cancel();
			this.timer = null;
		}
		this.due = Long.MAX_VALUE;
	}

	private void check() {
		this.timer = null;
		this.due = Long.MAX_VALUE;
		if (this.consumer.isClosed()) {
			return;
		}
		long now = Consumer.now();
		AckState acks = this.consumer.acks();
		List<Long> late = new ArrayList<>();
		long next = Long.MAX_VALUE;
		for (Map.Entry<Long, PendingDelivery> entry : acks.pending().entrySet()) {
			if (acks.queue().contains(entry.getKey())) {
				continue;
			}
			long deadline = entry.getValue().timestamp() + waitFor(entry.getKey());
			if (deadline <= now) {
				late.add(entry.getKey());
			}
			else {
				next = Math.min(next, deadline);
			}
		}
		for (long sequence : late) {
			if (!this.consumer.isExhausted(sequence)) {
				acks.queue().add(sequence);
			}
		}
		schedule(now, next);
		if (!late.isEmpty()) {
			this.consumer.pump();
		}
	}

}

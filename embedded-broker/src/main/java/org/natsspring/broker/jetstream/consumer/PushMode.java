package org.natsspring.broker.jetstream.consumer;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.subject.Subject;

/**
 * Messages go to a subject, as long as someone subscribes to it (ADR-9). Confined to the
 * stream's loop.
 */
final class PushMode implements DeliveryMode {

	private final Consumer consumer;

	private Runnable stopWatching;

	private Subject target;

	private @Nullable Subject group;

	private @Nullable FlowControl flow;

	private @Nullable LoopTimer heartbeat;

	private @Nullable LoopTimer pause;

	private long freeAt;

	private boolean active;

	PushMode(Consumer consumer) {
		this.consumer = consumer;
		this.target = Subject.of(consumer.config().deliverSubject());
		this.stopWatching = consumer.watchInterest(this::interestChanged);
		configured();
	}

	boolean isActive() {
		return this.active;
	}

	private void interestChanged() {
		boolean interest = this.consumer.hasInterest(this.target, this.group);
		if (interest != this.active) {
			this.active = interest;
			this.consumer.active();
			this.consumer.pump();
		}
	}

	/**
	 * The client has answered a flow control request.
	 * @param subject the subject it answered to
	 * @return whether that was the present request
	 */
	boolean answered(Subject subject) {
		return this.flow != null && this.flow.answered(subject);
	}

	@Override
	public boolean mayDeliver() {
		return this.active && this.pause == null && (this.flow == null || !this.flow.isStalled());
	}

	@Override
	public Subject choose(long size) {
		return this.target;
	}

	@Override
	public Headers mark(Headers headers) {
		return headers;
	}

	@Override
	public void sent(Subject subject, long size, boolean taken) {
		this.consumer.active();
		if (!taken) {
			this.active = false;
			interestChanged();
			return;
		}
		if (this.flow != null) {
			this.flow.sent(size);
			askIfNecessary();
		}
		limitRate(size);
		startHeartbeat();
	}

	private void askIfNecessary() {
		FlowControl window = this.flow;
		if (window != null && (window.isToAsk() || this.consumer.isToAskForFlowControl(window))) {
			this.consumer.tell(this.target, Headers.ofStatus("100 FlowControl Request"), window.ask());
		}
	}

	// bits a second: what was sent keeps the line busy for so long
	private void limitRate(long size) {
		long limit = this.consumer.config().rateLimit();
		if (limit == 0) {
			return;
		}
		long now = System.nanoTime();
		double nanos = size * 8.0 * 1_000_000_000.0 / limit;
		this.freeAt = Math.max(this.freeAt, now) + (long) nanos;
		if (this.freeAt > now) {
			pauseFor(this.freeAt - now);
		}
	}

	/**
	 * Deliver nothing for a while.
	 * @param nanos how long
	 */
	void pauseFor(long nanos) {
		if (this.pause == null) {
			this.pause = this.consumer.loop().schedule(Duration.ofNanos(nanos), () -> {
				this.pause = null;
				this.consumer.pump();
			});
		}
	}

	@Override
	public void idle(boolean blocked) {
		if (this.heartbeat == null) {
			startHeartbeat();
		}
	}

	private void startHeartbeat() {
		long interval = this.consumer.config().idleHeartbeat();
		cancelHeartbeat();
		if (interval > 0) {
			this.heartbeat = this.consumer.loop().schedule(Duration.ofNanos(interval), this::beat);
		}
	}

	private void cancelHeartbeat() {
		LoopTimer scheduled = this.heartbeat;
		if (scheduled != null) {
			scheduled.cancel();
			this.heartbeat = null;
		}
	}

	private void beat() {
		if (this.active) {
			Headers headers = ConsumerHeaders.heartbeat(this.consumer.position());
			Subject question = (this.flow != null) ? this.flow.question() : null;
			if (question != null) {
				headers = headers.with(ConsumerHeaders.STALLED, question.toString());
			}
			this.consumer.tell(this.target, headers);
			if (this.flow != null && question == null && this.consumer.acknowledgesByFlowControl()) {
				this.consumer.tell(this.target, Headers.ofStatus("100 FlowControl Request"), this.flow.ask());
			}
		}
		startHeartbeat();
	}

	@Override
	public boolean isInUse() {
		return this.active;
	}

	@Override
	public void configured() {
		ConsumerConfig config = this.consumer.config();
		if (!this.target.toString().equals(config.deliverSubject())) {
			this.stopWatching.run();
			this.target = Subject.of(config.deliverSubject());
			this.stopWatching = this.consumer.watchInterest(this::interestChanged);
		}
		this.group = config.deliverGroup().isEmpty() ? null : Subject.of(config.deliverGroup());
		if (config.flowControl() && this.flow == null) {
			this.flow = new FlowControl(this.consumer.flowControlPrefix());
		}
		this.active = this.consumer.hasInterest(this.target, this.group);
		startHeartbeat();
	}

	@Override
	public void close(boolean deleted) {
		this.stopWatching.run();
		cancelHeartbeat();
		LoopTimer paused = this.pause;
		if (paused != null) {
			paused.cancel();
		}
	}

}

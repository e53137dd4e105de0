package org.natsspring.broker.jetstream.consumer;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.config.ConsumerConfig.PriorityPolicy;
import org.natsspring.broker.jetstream.consumer.PullOptions.Priority;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.JsonException;

/**
 * Messages go to those who ask for them (ADR-13). Requests whose client has gone are
 * forgotten without a word. Confined to the stream's loop.
 */
final class PullMode implements DeliveryMode {

	private final Consumer consumer;

	private final PullQueue queue;

	private final PinnedClient pin;

	private @Nullable LoopTimer timer;

	private @Nullable PullRequest chosen;

	PullMode(Consumer consumer) {
		this.consumer = consumer;
		this.queue = new PullQueue(consumer.config().priorityPolicy());
		this.pin = new PinnedClient(consumer);
	}

	PinnedClient pin() {
		return this.pin;
	}

	int waiting() {
		sweep(false);
		return this.queue.size();
	}

	/**
	 * Take a request.
	 * @param reply where messages and statuses go
	 * @param body body of the request
	 */
	void request(Subject reply, byte[] body) {
		PullOptions options;
		try {
			options = PullOptions.parse(body);
		}
		catch (JsonException ex) {
			refuse(reply, "400 Bad Request - " + ex.getMessage());
			return;
		}
		String refusal = refusal(options);
		if (refusal != null) {
			refuse(reply, refusal);
			return;
		}
		if (this.queue.size() >= this.consumer.config().maxWaiting()) {
			sweep(false);
		}
		if (options.noWait() && !isWorthWaiting(reply, options)) {
			return;
		}
		if (this.queue.size() >= this.consumer.config().maxWaiting()) {
			if (options.heartbeat() == 0) {
				refuse(reply, "409 Exceeded MaxWaiting");
			}
			return;
		}
		this.queue.add(new PullRequest(reply, options, System.nanoTime()));
		this.consumer.pump();
	}

	private @Nullable String refusal(PullOptions options) {
		if (options.isHeartbeatTooLong()) {
			return "400 Bad Request - heartbeat value too large";
		}
		ConsumerConfig config = this.consumer.config();
		if (config.maxRequestBatch() > 0 && options.batch() > config.maxRequestBatch()) {
			return "409 Exceeded MaxRequestBatch of " + config.maxRequestBatch();
		}
		if (config.maxRequestExpires() > 0 && options.expires() > config.maxRequestExpires()) {
			return "409 Exceeded MaxRequestExpires of "
					+ GoDuration.format(Duration.ofNanos(config.maxRequestExpires()));
		}
		if (config.maxRequestBytes() > 0 && options.maxBytes() > config.maxRequestBytes()) {
			return "409 Exceeded MaxRequestMaxBytes of " + config.maxRequestBytes();
		}
		Priority priority = options.priority();
		return (priority != null) ? priorityRefusal(config, priority) : null;
	}

	private @Nullable String priorityRefusal(ConsumerConfig config, Priority priority) {
		PriorityPolicy policy = config.priorityPolicy();
		if ((priority.minPending() != 0 || priority.minAckPending() != 0) && policy != PriorityPolicy.OVERFLOW) {
			return "400 Bad Request - Not a Overflow Priority consumer";
		}
		if (!priority.id().isEmpty() && policy != PriorityPolicy.PINNED_CLIENT) {
			return "400 Bad Request - Not a Pinned Client Priority consumer";
		}
		if (priority.priority() < 0 || priority.priority() > 9) {
			return "400 Bad Request - Priority must be between 0 and 9";
		}
		if (policy == PriorityPolicy.NONE) {
			return null;
		}
		if (priority.group().isEmpty()) {
			return "400 Bad Request - Priority Group missing";
		}
		if (!config.priorityGroups().contains(priority.group())) {
			return "400 Bad Request - Invalid Priority Group";
		}
		return this.pin.accepts(priority.id()) ? null : "423 Nats-Pin-Id mismatch";
	}

	// a request that does not wait is answered at once if there is nothing for it
	private boolean isWorthWaiting(Subject reply, PullOptions options) {
		long pending = this.consumer.pendingToDeliver();
		if (pending == 0 && options.expires() == 0) {
			refuse(reply, "404 No Messages");
			return false;
		}
		if (pending > 0) {
			sweep(false);
			if (pending < this.queue.wanted()) {
				refuse(reply, "408 Requests Pending");
				return false;
			}
		}
		return true;
	}

	private void refuse(Subject reply, String status) {
		this.consumer.active();
		this.consumer.tell(reply, Headers.ofStatus(status));
	}

	@Override
	public boolean mayDeliver() {
		return !this.queue.isEmpty();
	}

	@Override
	public @Nullable Subject choose(long size) {
		long now = System.nanoTime();
		while (true) {
			PullRequest request = this.queue.find(this::isEligible);
			if (request == null) {
				return null;
			}
			if (request.isExpired(now)) {
				drop(request, "408 Request Timeout");
			}
			else if (this.pin.isOutdated(request)) {
				drop(request, "423 Nats-Wrong-Pin-Id");
			}
			else if (!request.fits(size)) {
				drop(request, "409 Message Size Exceeds MaxBytes");
			}
			else if (!this.consumer.hasInterest(request.reply())) {
				this.queue.remove(request);
			}
			else {
				this.pin.take(request);
				request.serve(size);
				request.beat(now);
				this.queue.served(request);
				this.chosen = request;
				return request.reply();
			}
		}
	}

	private boolean isEligible(PullRequest request) {
		if (!this.pin.mayServe(request)) {
			return false;
		}
		Priority priority = request.options().priority();
		if (this.consumer.config().priorityPolicy() != PriorityPolicy.OVERFLOW || priority == null
				|| (priority.minPending() <= 0 && priority.minAckPending() <= 0)) {
			return true;
		}
		return (priority.minPending() > 0 && priority.minPending() <= this.consumer.pendingToDeliver() + 1)
				|| (priority.minAckPending() > 0 && priority.minAckPending() <= this.consumer.acks().pendingCount());
	}

	private void drop(PullRequest request, String status) {
		this.queue.remove(request);
		this.consumer.tell(request.reply(), ConsumerHeaders.unfinished(status, request));
	}

	@Override
	public Headers mark(Headers headers) {
		String id = this.pin.id();
		return id.isEmpty() ? headers : headers.with(ConsumerHeaders.PIN_ID, id);
	}

	@Override
	public void sent(Subject target, long size, boolean taken) {
		PullRequest request = this.chosen;
		this.chosen = null;
		this.consumer.active();
		if (request != null && taken && request.isDone() && request.remainingBytes() > 0) {
			this.consumer.tell(target, ConsumerHeaders.unfinished("409 Batch Completed", request));
		}
	}

	@Override
	public void idle(boolean blocked) {
		sweep(!blocked);
	}

	// tell those that waited long enough, and forget those that have gone
	private void sweep(boolean endOfStream) {
		long now = System.nanoTime();
		this.queue.removeIf((request) -> {
			if (request.isExpired(now)) {
				this.consumer.tell(request.reply(), ConsumerHeaders.unfinished("408 Request Timeout", request));
				return true;
			}
			if (endOfStream && request.options().noWait() && (request.options().expires() == 0 || request.isServed())) {
				this.consumer.tell(request.reply(), Headers.ofStatus("404 No Messages"));
				return true;
			}
			if (!this.consumer.hasInterest(request.reply())) {
				return true;
			}
			if (request.isHeartbeatDue(now)) {
				this.consumer.tell(request.reply(), ConsumerHeaders.heartbeat(this.consumer.position()));
				request.beat(now);
			}
			return false;
		});
		schedule(now);
	}

	private void schedule(long now) {
		LoopTimer scheduled = this.timer;
		if (scheduled != null) {
			scheduled.cancel();
			this.timer = null;
		}
		long next = this.queue.nextEvent();
		if (next != Long.MAX_VALUE) {
			this.timer = this.consumer.loop().schedule(Duration.ofNanos(Math.max(0, next - now)), this.consumer::pump);
		}
	}

	@Override
	public boolean isInUse() {
		sweep(false);
		return !this.queue.isEmpty();
	}

	@Override
	public void configured() {
		// what may change is asked for when it is needed
	}

	@Override
	public void close(boolean deleted) {
		this.pin.close();
		if (deleted) {
			this.queue.removeIf((request) -> {
				this.consumer.tell(request.reply(), Headers.ofStatus("409 Consumer Deleted"));
				return true;
			});
		}
		LoopTimer scheduled = this.timer;
		if (scheduled != null) {
			scheduled.cancel();
		}
	}

}

package org.natsspring.broker.jetstream.consumer;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.jetstream.config.ConsumerConfig.PriorityPolicy;
import org.natsspring.broker.jetstream.consumer.PullOptions.Priority;

/**
 * The one client that a consumer with pinning serves, until it is silent for too long or
 * is unpinned (ADR-42). Confined to the stream's loop.
 */
final class PinnedClient {

	private static final int ID_LENGTH = 22;

	private final Consumer consumer;

	private final boolean enabled;

	private String id = "";

	private @Nullable Instant since;

	private @Nullable LoopTimer timer;

	PinnedClient(Consumer consumer) {
		this.consumer = consumer;
		this.enabled = consumer.config().priorityPolicy() == PriorityPolicy.PINNED_CLIENT;
	}

	/**
	 * The id that the pinned client has.
	 * @return the id, or empty if none is pinned
	 */
	String id() {
		return this.id;
	}

	@Nullable Instant since() {
		return this.since;
	}

	/**
	 * Whether a request with an id may come in; the pinned client's keeps it pinned.
	 * @param candidate the id of the request
	 * @return false if another client is pinned
	 */
	boolean accepts(String candidate) {
		if (this.id.isEmpty() || candidate.isEmpty()) {
			return true;
		}
		if (!candidate.equals(this.id)) {
			return false;
		}
		restartTimer();
		return true;
	}

	/**
	 * Whether a request may be served: it is the pinned client's, or nobody is pinned.
	 * @param request the request
	 * @return true if it may, or if it has to be dropped
	 */
	boolean mayServe(PullRequest request) {
		return !this.enabled || this.id.isEmpty() || !idOf(request).isEmpty();
	}

	/**
	 * Whether a request names a pin that counts no more.
	 * @param request the request
	 * @return true if it has to be dropped
	 */
	boolean isOutdated(PullRequest request) {
		return this.enabled && !idOf(request).isEmpty() && !idOf(request).equals(this.id);
	}

	/**
	 * A request is being served: its client is pinned if nobody is.
	 * @param request the request
	 */
	void take(PullRequest request) {
		if (this.enabled && this.id.isEmpty()) {
			this.id = RandomId.ofLength(ID_LENGTH);
			this.since = Instant.now();
			restartTimer();
			this.consumer.advisories().pinned(group(), this.id);
		}
	}

	private String group() {
		return this.consumer.config().priorityGroups().get(0);
	}

	private static String idOf(PullRequest request) {
		Priority priority = request.options().priority();
		return (priority != null) ? priority.id() : "";
	}

	/**
	 * Pin nobody.
	 * @param reason why, for the advisory
	 */
	void unpin(String reason) {
		if (!this.id.isEmpty()) {
			this.id = "";
			this.since = null;
			close();
			this.consumer.advisories().unpinned(group(), reason);
			this.consumer.pump();
		}
	}

	private void restartTimer() {
		close();
		Duration timeout = Duration.ofNanos(this.consumer.config().priorityTimeout());
		this.timer = this.consumer.loop().schedule(timeout, () -> unpin("timeout"));
	}

	void close() {
		LoopTimer scheduled = this.timer;
		if (scheduled != null) {
			scheduled.cancel();
			this.timer = null;
		}
	}

}

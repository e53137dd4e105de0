package org.natsspring.broker.jetstream.consumer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.ConsumerConfig.PriorityPolicy;

/**
 * The requests that wait for messages of a consumer: served in turn, one message each, or
 * by priority where the consumer has priorities. Confined to the stream's loop.
 */
final class PullQueue {

	private final List<PullRequest> requests = new ArrayList<>();

	private final PriorityPolicy policy;

	PullQueue(PriorityPolicy policy) {
		this.policy = policy;
	}

	int size() {
		return this.requests.size();
	}

	boolean isEmpty() {
		return this.requests.isEmpty();
	}

	/**
	 * Messages that all requests together still want.
	 * @return their number
	 */
	long wanted() {
		long wanted = 0;
		for (PullRequest request : this.requests) {
			wanted += request.remaining();
		}
		return wanted;
	}

	void add(PullRequest request) {
		if (this.policy != PriorityPolicy.PRIORITIZED) {
			this.requests.add(request);
			return;
		}
		int position = this.requests.size();
		while (position > 0 && priority(this.requests.get(position - 1)) > priority(request)) {
			position--;
		}
		this.requests.add(position, request);
	}

	private static long priority(PullRequest request) {
		PullOptions.Priority priority = request.options().priority();
		return (priority != null) ? priority.priority() : 0;
	}

	/**
	 * Find the next request that may be served.
	 * @param eligible says whether a request may be served now; those it refuses keep
	 * their place
	 * @return the request, or null if none may
	 */
	@Nullable PullRequest find(Predicate<PullRequest> eligible) {
		for (PullRequest request : this.requests) {
			if (eligible.test(request)) {
				return request;
			}
		}
		return null;
	}

	/**
	 * A request has been served: it goes if it is done, else to the end of those of its
	 * kind.
	 * @param request the request
	 */
	void served(PullRequest request) {
		if (request.isDone()) {
			this.requests.remove(request);
		}
		else if (this.policy != PriorityPolicy.PRIORITIZED) {
			this.requests.remove(request);
			this.requests.add(request);
		}
	}

	void remove(PullRequest request) {
		this.requests.remove(request);
	}

	/**
	 * Remove requests.
	 * @param unwanted says which, and may tell their clients why
	 */
	void removeIf(Predicate<PullRequest> unwanted) {
		for (Iterator<PullRequest> each = this.requests.iterator(); each.hasNext();) {
			if (unwanted.test(each.next())) {
				each.remove();
			}
		}
	}

	/**
	 * When something has to be done though no message comes.
	 * @return the earliest such time, or {@link Long#MAX_VALUE}
	 */
	long nextEvent() {
		long earliest = Long.MAX_VALUE;
		for (PullRequest request : this.requests) {
			earliest = Math.min(earliest, request.nextEvent());
		}
		return earliest;
	}

}

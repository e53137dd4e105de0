package org.natsspring.broker.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.natsspring.broker.subject.Subject;

/**
 * The subscriptions that match a subject: plain ones, which all get a message, and queue
 * groups, of which one member gets it.
 *
 * @param plain the plain subscriptions
 * @param queues the members of each queue group
 */
record Matches(Subscription[] plain, Subscription[][] queues) {

	private static final Subscription[] NO_SUBSCRIPTIONS = {};

	private static final Subscription[][] NO_QUEUES = {};

	static final Matches NONE = new Matches(NO_SUBSCRIPTIONS, NO_QUEUES);

	static Matches find(Account account, Subject subject) {
		Collector collector = new Collector();
		account.match(subject, collector::add);
		return collector.toMatches();
	}

	/**
	 * Sorts subscriptions into plain ones and queue groups.
	 */
	private static final class Collector {

		private final List<Subscription> plain = new ArrayList<>();

		private final Map<Subject, List<Subscription>> queues = new LinkedHashMap<>(0);

		void add(Subscription subscription) {
			Subject queue = subscription.queue();
			List<Subscription> list = (queue != null) ? this.queues.computeIfAbsent(queue, (name) -> new ArrayList<>())
					: this.plain;
			list.add(subscription);
		}

		Matches toMatches() {
			if (this.plain.isEmpty() && this.queues.isEmpty()) {
				return NONE;
			}
			Subscription[][] groups = this.queues.isEmpty() ? NO_QUEUES
					: this.queues.values()
						.stream()
						.map((members) -> members.toArray(NO_SUBSCRIPTIONS))
						.toArray(Subscription[][]::new);
			return new Matches(this.plain.toArray(NO_SUBSCRIPTIONS), groups);
		}

	}

}

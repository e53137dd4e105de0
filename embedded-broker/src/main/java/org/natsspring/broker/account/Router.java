package org.natsspring.broker.account;

import java.util.concurrent.ThreadLocalRandom;

import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Hands a published message to everyone who gets it: all plain subscriptions and one
 * random member of each queue group. Stateless; runs on the publisher's thread.
 */
public final class Router {

	private Router() {
	}

	/**
	 * Route a message.
	 * @param account where it was published
	 * @param message the message
	 * @param publisher who published it
	 * @param cache the publisher's cache
	 * @return whether anyone took it
	 */
	public static boolean route(Account account, Message message, Publisher publisher, MatchCache cache) {
		return deliver(cache.find(account, message.subject()), message, publisher);
	}

	static boolean deliver(Matches matches, Message message, Publisher publisher) {
		boolean delivered = false;
		for (Subscription subscription : matches.plain()) {
			delivered |= subscription.deliver(message, publisher);
		}
		for (Subscription[] group : matches.queues()) {
			delivered |= deliverToOne(group, message, publisher);
		}
		return delivered;
	}

	/**
	 * Hand a message that a member of a queue group can no longer take to another one.
	 * @param account where it was published
	 * @param message the message
	 * @param queue the queue group
	 * @param publisher who hands it over
	 * @return whether another member took it
	 */
	public static boolean reroute(Account account, Message message, Subject queue, Publisher publisher) {
		for (Subscription[] group : Matches.find(account, message.subject()).queues()) {
			if (queue.equals(group[0].queue())) {
				return deliverToOne(group, message, publisher);
			}
		}
		return false;
	}

	private static boolean deliverToOne(Subscription[] group, Message message, Publisher publisher) {
		int start = (group.length > 1) ? ThreadLocalRandom.current().nextInt(group.length) : 0;
		for (int i = 0; i < group.length; i++) {
			if (group[(start + i) % group.length].deliver(message, publisher)) {
				return true;
			}
		}
		return false;
	}

}

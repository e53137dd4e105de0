package org.natsspring.broker.account;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Publishes what the server itself has to say in an account: answers, acknowledgements,
 * deliveries, advisories. Subject to no permissions, and never slowed down. Confined to
 * one thread, whose matches it remembers.
 */
public final class ServerPublisher implements Publisher {

	private final Account account;

	private final MatchCache cache = new MatchCache();

	/**
	 * Make a publisher.
	 * @param account where it publishes
	 */
	public ServerPublisher(Account account) {
		this.account = account;
	}

	/**
	 * The account it publishes in.
	 * @return the account
	 */
	public Account account() {
		return this.account;
	}

	/**
	 * Publish a message.
	 * @param message the message
	 * @return whether anyone took it
	 */
	public boolean publish(Message message) {
		return Router.route(this.account, message, this, this.cache);
	}

	/**
	 * Publish a message without looking into or filling the cache. Callable from any
	 * thread.
	 * @param message the message
	 * @return whether anyone took it
	 */
	public boolean publishUncached(Message message) {
		return Router.deliver(Matches.find(this.account, message.subject()), message, this);
	}

	/**
	 * Deliver a message to those who subscribe to another subject than its own, which is
	 * how consumers deliver: the subscriber sees the message's own subject.
	 * @param target the subject that is subscribed to
	 * @param message the message
	 * @return whether anyone took it
	 */
	public boolean deliver(Subject target, Message message) {
		return Router.deliver(this.cache.find(this.account, target), message, this);
	}

	/**
	 * Whether anyone subscribes to a subject.
	 * @param subject the subject
	 * @return true if a message to it would find a subscription
	 */
	public boolean hasInterest(Subject subject) {
		return this.cache.find(this.account, subject) != Matches.NONE;
	}

	/**
	 * Whether anyone subscribes to a subject, in a queue group if one is named.
	 * @param subject the subject
	 * @param queue the queue group, or null for any subscription
	 * @return true if a message to it would find such a subscription
	 */
	public boolean hasInterest(Subject subject, @Nullable Subject queue) {
		Matches matches = this.cache.find(this.account, subject);
		if (queue == null) {
			return matches != Matches.NONE;
		}
		for (Subscription[] group : matches.queues()) {
			if (queue.equals(group[0].queue())) {
				return true;
			}
		}
		return false;
	}

	@Override
	public boolean echo() {
		return true;
	}

	@Override
	public void slowDown(boolean overfull) {
		// the server has nobody to wait for
	}

}

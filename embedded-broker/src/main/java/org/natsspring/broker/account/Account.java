package org.natsspring.broker.account;

import java.util.function.Consumer;

import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectTree;

/**
 * A subject space of its own: messages published in one account are seen only there.
 * Thread-safe.
 */
public final class Account {

	/**
	 * The account of clients that belong to no other.
	 */
	public static final String GLOBAL = "$G";

	/**
	 * The account of the server's own messages.
	 */
	public static final String SYSTEM = "$SYS";

	private final String name;

	private final SubjectTree<Subscription> subscriptions = new SubjectTree<>();

	private final InterestWatchers watchers = new InterestWatchers();

	/**
	 * Make an account without subscriptions.
	 * @param name its name
	 */
	public Account(String name) {
		this.name = name;
	}

	/**
	 * The name in logs, INFO and monitoring.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Add a subscription; it gets messages from now on.
	 * @param subscription the subscription, whose subject is a valid filter
	 */
	public void subscribe(Subscription subscription) {
		this.subscriptions.insert(subscription.subject(), subscription);
		this.watchers.changed(subscription.subject());
	}

	/**
	 * Close and remove a subscription.
	 * @param subscription the subscription
	 */
	public void unsubscribe(Subscription subscription) {
		subscription.close();
		this.subscriptions.remove(subscription.subject(), subscription);
		this.watchers.changed(subscription.subject());
	}

	/**
	 * Find the subscriptions that match a subject.
	 * @param subject the published subject
	 * @param found called for each, in no particular order
	 */
	public void match(Subject subject, Consumer<Subscription> found) {
		this.subscriptions.match(subject, found);
	}

	/**
	 * Visit all subscriptions, for monitoring.
	 * @param found called for each, in no particular order
	 */
	public void forEachSubscription(Consumer<Subscription> found) {
		this.subscriptions.forEach(found);
	}

	/**
	 * Be told when subscriptions that match a subject come or go.
	 * @param subject a literal subject
	 * @param watcher called on the subscriber's thread; must only hand on
	 */
	public void watchInterest(Subject subject, Runnable watcher) {
		this.watchers.add(subject, watcher);
	}

	/**
	 * No longer be told.
	 * @param subject the subject
	 * @param watcher the watcher
	 */
	public void unwatchInterest(Subject subject, Runnable watcher) {
		this.watchers.remove(subject, watcher);
	}

	/**
	 * Counts the changes of the subscriptions.
	 * @return the generation, which grows with each change
	 */
	public long generation() {
		return this.subscriptions.generation();
	}

	/**
	 * Number of subscriptions.
	 * @return the number
	 */
	public int subscriptionCount() {
		return this.subscriptions.size();
	}

	@Override
	public String toString() {
		return "Account[" + this.name + "]";
	}

}

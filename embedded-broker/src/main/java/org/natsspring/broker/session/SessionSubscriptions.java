package org.natsspring.broker.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.auth.Identity;
import org.natsspring.broker.auth.Permissions;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.config.LimitsConfig;
import org.natsspring.broker.protocol.ProtocolError;
import org.natsspring.broker.subject.Subject;

/**
 * The subscriptions of one session by the client's ids, and what SUB and UNSUB do.
 * Confined to the channel's event loop, but for the count.
 */
final class SessionSubscriptions {

	/** Queue group of the server's own subscriptions, which no client may join. */
	private static final Subject SYSTEM_GROUP = Subject.of("_sys_");

	private final ClientSession session;

	private final Outbound outbound;

	private final LimitsConfig limits;

	private final Map<String, Subscription> bySid = new HashMap<>();

	private volatile int count;

	SessionSubscriptions(ClientSession session, Outbound outbound, LimitsConfig limits) {
		this.session = session;
		this.outbound = outbound;
		this.limits = limits;
	}

	/**
	 * How many there are. Callable from any thread.
	 * @return the number
	 */
	int count() {
		return this.count;
	}

	/**
	 * Snapshot for monitoring, on the event loop only.
	 * @return the subscriptions
	 */
	Collection<Subscription> all() {
		return this.bySid.values();
	}

	/**
	 * SUB. The checks come in nats-server's order.
	 * @param identity who the client is
	 * @param subject what it subscribes to
	 * @param queue the queue group, or null
	 * @param sid the client's id
	 */
	void subscribe(Identity identity, Subject subject, @Nullable Subject queue, String sid) {
		Permissions permissions = identity.permissions();
		if (SYSTEM_GROUP.equals(queue) || (permissions != null && !permissions.maySubscribe(subject, queue))) {
			this.session.sendError(violation(subject, queue));
			return;
		}
		int maxTokens = this.limits.maxSubscriptionTokens();
		if (maxTokens > 0 && subject.tokenCount() > maxTokens) {
			this.session.sendError(violation(subject, null) + ", too many tokens");
			return;
		}
		int max = this.limits.maxSubscriptions();
		boolean full = max > 0 && this.bySid.size() >= max;
		if (full || this.bySid.containsKey(sid)) {
			// a subscription whose last message waits to be written has ended
			this.outbound.drain();
		}
		if (full && this.bySid.size() >= max) {
			this.session.sendError(ProtocolError.MAX_SUBSCRIPTIONS_EXCEEDED.text());
			return;
		}
		if (!this.bySid.containsKey(sid)) {
			if (!subject.isFilter()) {
				this.session.sendError(ProtocolError.INVALID_SUBJECT.text());
				return;
			}
			add(identity.account(), new Subscription(this.session, subject, queue, sid));
		}
		this.session.sendOk();
	}

	private static String violation(Subject subject, @Nullable Subject queue) {
		String text = "Permissions Violation for Subscription to " + GoText.quote(subject.bytes());
		return (queue != null) ? text + " using queue " + GoText.quote(queue.bytes()) : text;
	}

	private void add(Account account, Subscription subscription) {
		this.bySid.put(subscription.sid(), subscription);
		this.count = this.bySid.size();
		account.subscribe(subscription);
	}

	/**
	 * UNSUB.
	 * @param account where the client subscribes
	 * @param sid the client's id
	 * @param max messages after which the subscription ends, counted from its beginning;
	 * 0 or less ends it now
	 */
	void unsubscribe(Account account, String sid, int max) {
		Subscription subscription = this.bySid.get(sid);
		if (subscription != null) {
			// what waits for the client counts as delivered
			this.outbound.drain();
			if (max <= 0 || !subscription.endAfter(max)) {
				remove(account, subscription);
				this.outbound.offerEnd(subscription);
			}
		}
		this.session.sendOk();
	}

	/**
	 * Remove a subscription.
	 * @param account where the client subscribes
	 * @param subscription the subscription
	 */
	void remove(Account account, Subscription subscription) {
		this.bySid.remove(subscription.sid(), subscription);
		this.count = this.bySid.size();
		account.unsubscribe(subscription);
	}

	void removeAll(Account account) {
		this.bySid.values().forEach(account::unsubscribe);
		this.bySid.clear();
		this.count = 0;
	}

}

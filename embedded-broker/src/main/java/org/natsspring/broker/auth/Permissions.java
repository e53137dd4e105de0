package org.natsspring.broker.auth;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.SubjectPermissions;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;

/**
 * What a connection may publish and subscribe to. Immutable.
 */
public final class Permissions {

	private final PermissionsConfig config;

	private final List<Rule> publishAllow;

	private final List<Rule> publishDeny;

	private final List<Rule> subscribeAllow;

	private final List<Rule> subscribeDeny;

	/**
	 * Make permissions of their configuration.
	 * @param config the configuration
	 */
	public Permissions(PermissionsConfig config) {
		this.config = config;
		this.publishAllow = rules(config.publish().allow());
		this.publishDeny = rules(config.publish().deny());
		this.subscribeAllow = rules(config.subscribe().allow());
		this.subscribeDeny = rules(config.subscribe().deny());
	}

	private static List<Rule> rules(List<String> entries) {
		List<Rule> rules = new ArrayList<>(entries.size());
		for (String entry : entries) {
			rules.add(Rule.of(entry));
		}
		return List.copyOf(rules);
	}

	/**
	 * What these permissions were made of.
	 * @return the configuration
	 */
	public PermissionsConfig config() {
		return this.config;
	}

	/**
	 * Whether publishing is restricted at all.
	 * @return false if everything may be published
	 */
	public boolean restrictsPublishing() {
		return !SubjectPermissions.ALL.equals(this.config.publish());
	}

	/**
	 * Whether a subject may be published to.
	 * @param subject the subject as the client sent it
	 * @return true if it may
	 */
	public boolean mayPublish(Subject subject) {
		return (this.publishAllow.isEmpty() || matchesPlain(this.publishAllow, subject))
				&& !matchesPlain(this.publishDeny, subject);
	}

	/**
	 * Whether a subject may be subscribed to. The allowed subjects have to cover all of
	 * it. A denied one refuses it only if it matches it word by word, wildcards being
	 * words too, else single messages are kept back: with {@code a.*} denied, {@code a.>}
	 * is refused and {@code *.b} is filtered.
	 * @param subject the filter
	 * @param queue the queue group, or null
	 * @return true if it may
	 */
	public boolean maySubscribe(Subject subject, @Nullable Subject queue) {
		return (this.subscribeAllow.isEmpty() || isAllowed(subject, queue)) && !isDenied(subject, queue);
	}

	private boolean isAllowed(Subject subject, @Nullable Subject queue) {
		if (!subject.isWellFormed()) {
			return false;
		}
		if (queue != null && this.subscribeAllow.stream().anyMatch((rule) -> rule.isQueueRuleFor(subject))) {
			return this.subscribeAllow.stream().anyMatch((rule) -> rule.isQueueRuleFor(subject, queue));
		}
		return this.subscribeAllow.stream().anyMatch((rule) -> rule.queue() == null && rule.covers(subject));
	}

	private boolean isDenied(Subject subject, @Nullable Subject queue) {
		return matchesPlain(this.subscribeDeny, subject)
				|| (queue != null && this.subscribeDeny.stream().anyMatch((rule) -> rule.deniesQueue(subject, queue)));
	}

	/**
	 * Whether messages of a subscription have to be checked one by one, because a denied
	 * subject overlaps it.
	 * @param subject the filter
	 * @param queue the queue group, or null
	 * @return true if {@link #mayReceive} has to be asked for each message
	 */
	public boolean checksDelivery(Subject subject, @Nullable Subject queue) {
		return !this.subscribeDeny.isEmpty() && (queue != null || subject.hasWildcard())
				&& this.subscribeDeny.stream().anyMatch((rule) -> SubjectFilter.overlaps(rule.subject(), subject));
	}

	/**
	 * Whether a message may be delivered.
	 * @param subject its subject
	 * @param queue queue group of the subscription, or null
	 * @return true if it may
	 */
	public boolean mayReceive(Subject subject, @Nullable Subject queue) {
		return !isDenied(subject, queue);
	}

	private static boolean matchesPlain(List<Rule> rules, Subject subject) {
		for (Rule rule : rules) {
			if (rule.queue() == null && SubjectFilter.matches(rule.subject(), subject)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * One entry: a subject, for subscriptions with or without a queue group.
	 *
	 * @param subject the filter
	 * @param queue name or filter of the queue groups, or null for plain subscriptions
	 */
	private record Rule(Subject subject, @Nullable Subject queue) {

		static Rule of(String entry) {
			String[] parts = entry.trim().split("\\s+", 2);
			return new Rule(Subject.of(parts[0]), (parts.length > 1) ? Subject.of(parts[1]) : null);
		}

		boolean covers(Subject subject) {
			return SubjectFilter.covers(this.subject, subject);
		}

		boolean isQueueRuleFor(Subject subject) {
			return this.queue != null && covers(subject);
		}

		boolean isQueueRuleFor(Subject subject, Subject queue) {
			return covers(subject) && matchesQueue(queue);
		}

		boolean deniesQueue(Subject subject, Subject queue) {
			return SubjectFilter.matches(this.subject, subject) && matchesQueue(queue);
		}

		private boolean matchesQueue(Subject queue) {
			return this.queue != null && (this.queue.equals(queue) || SubjectFilter.covers(this.queue, queue));
		}

	}

}

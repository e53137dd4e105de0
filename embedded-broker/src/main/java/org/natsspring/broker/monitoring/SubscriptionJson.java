package org.natsspring.broker.monitoring;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.session.ClientSession;
import org.natsspring.broker.subject.Subject;
import tools.jackson.core.JsonGenerator;

/**
 * How monitoring shows a subscription.
 */
final class SubscriptionJson {

	private SubscriptionJson() {
	}

	static void write(JsonGenerator json, Account account, Subscription subscription) {
		json.writeStartObject();
		json.writeStringProperty("account", account.name());
		json.writeStringProperty("account_tag", account.name());
		writeRest(json, subscription);
	}

	/**
	 * Write a subscription where the account is known.
	 * @param json gets it
	 * @param subscription the subscription
	 */
	static void write(JsonGenerator json, Subscription subscription) {
		json.writeStartObject();
		writeRest(json, subscription);
	}

	private static void writeRest(JsonGenerator json, Subscription subscription) {
		json.writeStringProperty("subject", subscription.subject().toString());
		Subject queue = subscription.queue();
		if (queue != null) {
			json.writeStringProperty("qgroup", queue.toString());
		}
		json.writeStringProperty("sid", subscription.sid());
		json.writeNumberProperty("msgs", subscription.written());
		if (subscription.max() > 0) {
			json.writeNumberProperty("max", subscription.max());
		}
		// the server's own subscriptions belong to its first client
		json.writeNumberProperty("cid",
				(subscription.subscriber() instanceof ClientSession session) ? session.clientId() : 1);
		json.writeEndObject();
	}

}

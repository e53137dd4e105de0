package org.natsspring.broker.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;
import tools.jackson.core.JsonGenerator;

/**
 * {@code /subsz}: the subscriptions. What nats-server says of its match cache is 0: here
 * every publisher has a cache of its own.
 */
final class SubszPage implements JsonPage {

	private static final int DEFAULT_LIMIT = 1024;

	private final MonitoredServer server;

	SubszPage(MonitoredServer server) {
		this.server = server;
	}

	@Override
	public void write(JsonGenerator json, Query query) throws BadRequestException {
		boolean list = query.bool("subs");
		int offset = query.integer("offset");
		int limit = (query.integer("limit") > 0) ? query.integer("limit") : DEFAULT_LIMIT;
		String test = query.text("test");
		if (!test.isEmpty() && !Subject.of(test).isLiteral()) {
			throw new BadRequestException("invalid test subject, must be valid publish subject: " + test);
		}
		List<Account> accounts = this.server.accounts()
			.stream()
			.filter((account) -> query.text("acc").isEmpty() || query.text("acc").equals(account.name()))
			.toList();
		List<Entry> found = list ? select(accounts, test) : List.of();
		writeCounts(json, accounts);
		json.writeNumberProperty("total", found.size());
		json.writeNumberProperty("offset", offset);
		json.writeNumberProperty("limit", limit);
		if (!found.isEmpty()) {
			json.writeArrayPropertyStart("subscriptions_list");
			found.stream()
				.skip(offset)
				.limit(limit)
				.forEach((entry) -> SubscriptionJson.write(json, entry.account(), entry.subscription()));
			json.writeEndArray();
		}
	}

	private void writeCounts(JsonGenerator json, List<Account> accounts) {
		long size = accounts.stream().mapToLong(Account::subscriptionCount).sum();
		long changes = accounts.stream().mapToLong(Account::generation).sum();
		json.writeStringProperty("server_id", this.server.info().serverId());
		Times.write(json, "now", Instant.now());
		json.writeNumberProperty("num_subscriptions", size);
		json.writeNumberProperty("num_cache", 0);
		// every insert and every removal is a change, and they differ by what is left
		json.writeNumberProperty("num_inserts", (changes + size) / 2);
		json.writeNumberProperty("num_removes", (changes - size) / 2);
		for (String cache : List.of("num_matches", "cache_hit_rate", "max_fanout", "avg_fanout")) {
			json.writeNumberProperty(cache, 0);
		}
	}

	private static List<Entry> select(List<Account> accounts, String test) {
		List<Entry> found = new ArrayList<>();
		Subject tested = Subject.of(test);
		for (Account account : accounts) {
			account.forEachSubscription((subscription) -> {
				if (test.isEmpty() || SubjectFilter.covers(subscription.subject(), tested)) {
					found.add(new Entry(account, subscription));
				}
			});
		}
		return found;
	}

	private record Entry(Account account, Subscription subscription) {

	}

}

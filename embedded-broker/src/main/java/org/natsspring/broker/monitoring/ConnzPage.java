package org.natsspring.broker.monitoring;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.account.Subscriber;
import org.natsspring.broker.account.Subscription;
import org.natsspring.broker.auth.Identity;
import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.session.ClientSession;
import org.natsspring.broker.session.SessionSnapshot;
import tools.jackson.core.JsonGenerator;

/**
 * {@code /connz}: the connections that are open.
 */
final class ConnzPage implements JsonPage {

	private static final int DEFAULT_LIMIT = 1024;

	private final MonitoredServer server;

	ConnzPage(MonitoredServer server) {
		this.server = server;
	}

	@Override
	public void write(JsonGenerator json, Query query) throws BadRequestException {
		Comparator<SessionSnapshot> order = ConnectionOrder.of(query.text("sort"));
		boolean withAuthorization = query.bool("auth");
		Detail detail = Detail.of(query);
		int offset = query.integer("offset");
		int limit = (query.integer("limit") > 0) ? query.integer("limit") : DEFAULT_LIMIT;
		checkState(query.text("state"));
		List<SessionSnapshot> found = select(query).sorted(order).toList();
		List<SessionSnapshot> page = found.stream().skip(offset).limit(limit).toList();
		Map<Long, List<Subscription>> subscriptions = (detail != Detail.NONE) ? subscriptions() : Map.of();
		Instant now = Instant.now();
		json.writeStringProperty("server_id", this.server.info().serverId());
		Times.write(json, "now", now);
		json.writeNumberProperty("num_connections", page.size());
		json.writeNumberProperty("total", found.size());
		json.writeNumberProperty("offset", offset);
		json.writeNumberProperty("limit", limit);
		json.writeArrayPropertyStart("connections");
		for (SessionSnapshot session : page) {
			json.writeStartObject();
			writeSession(json, session, now);
			if (withAuthorization) {
				writeIdentity(json, session.identity());
			}
			detail.write(json, subscriptions.getOrDefault(session.clientId(), List.of()));
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	private static void checkState(String state) throws BadRequestException {
		switch (state.toLowerCase(Locale.ROOT)) {
			case "", "open" -> {
				// the only state that is kept
			}
			case "closed", "any", "all" -> throw new BadRequestException(
					"state '" + state + "' is not supported yet: closed connections are not kept");
			default -> throw new BadRequestException("Error decoding state for " + state);
		}
	}

	private Stream<SessionSnapshot> select(Query query) throws BadRequestException {
		long clientId = query.unsigned("cid");
		String user = query.text("user");
		String account = query.text("acc");
		return this.server.sessions()
			.open()
			.stream()
			.map(ClientSession::snapshot)
			.filter((session) -> clientId == 0 || session.clientId() == clientId)
			.filter((session) -> user.isEmpty() || user.equals(userOf(session.identity())))
			.filter((session) -> account.isEmpty() || account.equals(accountOf(session.identity())));
	}

	private static String userOf(@Nullable Identity identity) {
		return (identity != null && identity.user() != null) ? identity.user() : "";
	}

	private static String accountOf(@Nullable Identity identity) {
		return (identity != null) ? identity.account().name() : "";
	}

	private Map<Long, List<Subscription>> subscriptions() {
		Stream.Builder<Subscription> all = Stream.builder();
		this.server.accounts().forEach((account) -> account.forEachSubscription(all::add));
		return all.build()
			.filter((subscription) -> subscription.subscriber() instanceof ClientSession)
			.collect(Collectors.groupingBy((subscription) -> clientId(subscription.subscriber())));
	}

	private static long clientId(Subscriber subscriber) {
		return (subscriber instanceof ClientSession session) ? session.clientId() : 0;
	}

	private static void writeSession(JsonGenerator json, SessionSnapshot session, Instant now) {
		json.writeNumberProperty("cid", session.clientId());
		json.writeStringProperty("kind", "Client");
		json.writeStringProperty("type", "nats");
		json.writeStringProperty("ip", session.clientIp());
		json.writeNumberProperty("port",
				(session.remoteAddress() instanceof InetSocketAddress address) ? address.getPort() : 0);
		Times.write(json, "start", session.start());
		Times.write(json, "last_activity", now.minusNanos(session.idleNanos()));
		if (session.roundTripNanos() > 0) {
			json.writeStringProperty("rtt", GoDuration.format(Duration.ofNanos(session.roundTripNanos())));
		}
		json.writeStringProperty("uptime", Times.uptime(Duration.between(session.start(), now)));
		json.writeStringProperty("idle", Times.uptime(Duration.ofNanos(session.idleNanos())));
		json.writeNumberProperty("pending_bytes", session.pendingBytes());
		json.writeNumberProperty("in_msgs", session.traffic().inMessages());
		json.writeNumberProperty("out_msgs", session.traffic().outMessages());
		json.writeNumberProperty("in_bytes", session.traffic().inBytes());
		json.writeNumberProperty("out_bytes", session.traffic().outBytes());
		json.writeNumberProperty("subscriptions", session.subscriptions());
		writeIfPresent(json, "name", session.options().name());
		writeIfPresent(json, "lang", session.options().lang());
		writeIfPresent(json, "version", session.options().version());
	}

	private static void writeIdentity(JsonGenerator json, @Nullable Identity identity) {
		writeIfPresent(json, "authorized_user", userOf(identity));
		String account = accountOf(identity);
		writeIfPresent(json, "account", account.equals(Account.GLOBAL) ? "" : account);
	}

	private static void writeIfPresent(JsonGenerator json, String name, String text) {
		if (!text.isEmpty()) {
			json.writeStringProperty(name, text);
		}
	}

	/**
	 * What to say of a connection's subscriptions.
	 */
	private enum Detail {

		NONE, SUBJECTS, ALL;

		static Detail of(Query query) throws BadRequestException {
			if (query.text("subs").equalsIgnoreCase("detail")) {
				return ALL;
			}
			return query.bool("subs") ? SUBJECTS : NONE;
		}

		void write(JsonGenerator json, List<Subscription> subscriptions) {
			if (this == NONE || subscriptions.isEmpty()) {
				return;
			}
			json.writeArrayPropertyStart((this == ALL) ? "subscriptions_list_detail" : "subscriptions_list");
			for (Subscription subscription : subscriptions) {
				if (this == ALL) {
					SubscriptionJson.write(json, subscription);
				}
				else {
					json.writeString(subscription.subject().toString());
				}
			}
			json.writeEndArray();
		}

	}

}

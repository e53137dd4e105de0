package org.natsspring.broker.monitoring;

import java.util.Comparator;
import java.util.Map;
import java.util.function.ToLongFunction;

import org.natsspring.broker.session.SessionSnapshot;

/**
 * In which order {@code /connz} lists connections. Numbers go from the largest down, ids
 * and starts from the first up.
 */
final class ConnectionOrder {

	private static final Map<String, Comparator<SessionSnapshot>> ORDERS = Map.ofEntries(
			Map.entry("", Comparator.comparingLong(SessionSnapshot::clientId)),
			Map.entry("cid", Comparator.comparingLong(SessionSnapshot::clientId)),
			Map.entry("start", Comparator.comparing(SessionSnapshot::start)),
			Map.entry("subs", Comparator.comparingInt(SessionSnapshot::subscriptions).reversed()),
			Map.entry("pending", Comparator.comparingLong(SessionSnapshot::pendingBytes).reversed()),
			Map.entry("msgs_to", byTraffic((session) -> session.traffic().outMessages())),
			Map.entry("msgs_from", byTraffic((session) -> session.traffic().inMessages())),
			Map.entry("bytes_to", byTraffic((session) -> session.traffic().outBytes())),
			Map.entry("bytes_from", byTraffic((session) -> session.traffic().inBytes())),
			Map.entry("last", Comparator.comparingLong(SessionSnapshot::idleNanos)),
			Map.entry("idle", Comparator.comparingLong(SessionSnapshot::idleNanos).reversed()),
			Map.entry("uptime", Comparator.comparing(SessionSnapshot::start)),
			Map.entry("rtt", Comparator.comparingLong(SessionSnapshot::roundTripNanos).reversed()));

	private ConnectionOrder() {
	}

	private static Comparator<SessionSnapshot> byTraffic(ToLongFunction<SessionSnapshot> count) {
		return Comparator.comparingLong(count).reversed();
	}

	static Comparator<SessionSnapshot> of(String name) throws BadRequestException {
		if (name.equals("stop") || name.equals("reason")) {
			throw new BadRequestException("sort by " + name + " only valid on closed connections");
		}
		Comparator<SessionSnapshot> order = ORDERS.get(name);
		if (order == null) {
			throw new BadRequestException("invalid sorting option: " + name);
		}
		return order;
	}

}

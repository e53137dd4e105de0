package org.natsspring.broker.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.LimitsConfig;
import org.natsspring.broker.config.MonitoringConfig;
import org.natsspring.broker.session.TrafficCounters;
import tools.jackson.core.JsonGenerator;

/**
 * {@code /varz}: the server at large. Properties and their order are those of
 * nats-server; what this server has not is 0 or empty.
 */
final class VarzPage implements JsonPage {

	private static final List<String> KINDS = List.of("clients", "routes", "gateways", "leafs");

	private final MonitoredServer server;

	private final IntSupplier httpPort;

	private final RequestCounts requests;

	VarzPage(MonitoredServer server, IntSupplier httpPort, RequestCounts requests) {
		this.server = server;
		this.httpPort = httpPort;
		this.requests = requests;
	}

	@Override
	public void write(JsonGenerator json, Query query) {
		writeServer(json);
		writeLimits(json);
		writeProcess(json);
		writeTraffic(json);
		writeRest(json);
	}

	private void writeServer(JsonGenerator json) {
		json.writeStringProperty("server_id", this.server.info().serverId());
		json.writeStringProperty("server_name", this.server.info().serverName());
		json.writeStringProperty("version", this.server.info().version());
		json.writeNumberProperty("proto", 1);
		json.writeStringProperty("go", this.server.info().runtime());
		json.writeStringProperty("host", this.server.info().host());
		json.writeNumberProperty("port", this.server.info().port());
		AuthorizationConfig authorization = this.server.config().authorization();
		if (authorization.token() != null || !authorization.users().isEmpty()) {
			json.writeBooleanProperty("auth_required", true);
		}
	}

	private void writeLimits(JsonGenerator json) {
		LimitsConfig limits = this.server.config().limits();
		json.writeNumberProperty("max_connections", limits.maxConnections());
		if (limits.maxSubscriptions() > 0) {
			json.writeNumberProperty("max_subscriptions", limits.maxSubscriptions());
		}
		json.writeNumberProperty("ping_interval", this.server.config().keepAlive().pingInterval().toNanos());
		json.writeNumberProperty("ping_max", this.server.config().keepAlive().pingMax());
		MonitoringConfig monitoring = this.server.config().monitoring();
		String host = monitoring.host();
		json.writeStringProperty("http_host", (host != null) ? host : this.server.config().host());
		json.writeNumberProperty("http_port", this.httpPort.getAsInt());
		json.writeStringProperty("http_base_path", monitoring.basePath().equals("/") ? "" : monitoring.basePath());
		json.writeNumberProperty("https_port", 0);
		writeSeconds(json, "auth_timeout", this.server.config().authorization().timeout());
		json.writeNumberProperty("max_control_line", limits.maxControlLine());
		json.writeNumberProperty("max_payload", limits.maxPayload());
		json.writeNumberProperty("max_pending", limits.maxPending());
		for (String feature : List.of("cluster", "gateway", "leaf", "mqtt", "websocket", "jetstream")) {
			json.writeObjectPropertyStart(feature);
			json.writeEndObject();
		}
		json.writeNumberProperty("tls_timeout", 2);
		json.writeNumberProperty("write_deadline", limits.writeDeadline().toNanos());
	}

	private static void writeSeconds(JsonGenerator json, String name, Duration duration) {
		if (duration.toNanosPart() == 0) {
			json.writeNumberProperty(name, duration.toSeconds());
		}
		else {
			json.writeNumberProperty(name, duration.toNanos() / 1e9);
		}
	}

	private void writeProcess(JsonGenerator json) {
		Instant now = Instant.now();
		Times.write(json, "start", this.server.start());
		Times.write(json, "now", now);
		json.writeStringProperty("uptime", Times.uptime(Duration.between(this.server.start(), now)));
		Runtime runtime = Runtime.getRuntime();
		json.writeNumberProperty("mem", runtime.totalMemory() - runtime.freeMemory());
		json.writeNumberProperty("cores", runtime.availableProcessors());
		json.writeNumberProperty("gomaxprocs", runtime.availableProcessors());
		json.writeNumberProperty("cpu", CpuLoad.percent());
	}

	private void writeTraffic(JsonGenerator json) {
		json.writeNumberProperty("connections", this.server.sessions().open().size());
		json.writeNumberProperty("total_connections", this.server.sessions().totalConnections());
		for (String none : List.of("routes", "remotes", "leafnodes")) {
			json.writeNumberProperty(none, 0);
		}
		TrafficCounters traffic = this.server.sessions().traffic();
		json.writeNumberProperty("in_msgs", traffic.inMessages());
		json.writeNumberProperty("in_bytes", traffic.inBytes());
		json.writeNumberProperty("in_client_msgs", traffic.inMessages());
		json.writeNumberProperty("in_client_bytes", traffic.inBytes());
		json.writeNumberProperty("out_msgs", traffic.outMessages());
		json.writeNumberProperty("out_bytes", traffic.outBytes());
		json.writeNumberProperty("out_client_msgs", traffic.outMessages());
		json.writeNumberProperty("out_client_bytes", traffic.outBytes());
		json.writeNumberProperty("slow_consumers", this.server.sessions().slowConsumers());
		json.writeNumberProperty("stale_connections", this.server.sessions().staleConnections());
		json.writeNumberProperty("subscriptions", this.server.subscriptionCount());
	}

	private void writeRest(JsonGenerator json) {
		json.writeObjectPropertyStart("http_req_stats");
		this.requests.snapshot().forEach(json::writeNumberProperty);
		json.writeEndObject();
		Times.write(json, "config_load_time", this.server.start());
		json.writeStringProperty("config_digest", "");
		json.writeStringProperty("system_account", Account.SYSTEM);
		writeKinds(json, "slow_consumer_stats", this.server.sessions().slowConsumers());
		writeKinds(json, "stale_connection_stats", this.server.sessions().staleConnections());
	}

	private static void writeKinds(JsonGenerator json, String name, long clients) {
		json.writeObjectPropertyStart(name);
		for (String kind : KINDS) {
			json.writeNumberProperty(kind, kind.equals("clients") ? clients : 0);
		}
		json.writeEndObject();
	}

}

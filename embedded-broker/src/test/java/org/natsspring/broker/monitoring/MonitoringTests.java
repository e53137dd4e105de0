package org.natsspring.broker.monitoring;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.NatsBroker;
import org.natsspring.broker.NatsBrokerException;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.MonitoringConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The HTTP endpoints of a running broker.
 */
class MonitoringTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private NatsBroker broker = NatsBroker.builder()
		.serverName("monitored")
		.user("user", "s3cr3t")
		.config((config) -> config.monitoringPort(0))
		.build();

	private Connection connection;

	@BeforeEach
	void connect() throws Exception {
		this.broker.start();
		this.connection = Nats.connect(Options.builder()
			.server(this.broker.url())
			.userInfo("user", "s3cr3t")
			.connectionName("the client")
			.build());
	}

	@AfterEach
	void close() throws Exception {
		this.connection.close();
		this.broker.close();
	}

	@Test
	void varzTellsAboutTheServer() throws Exception {
		this.connection.publish("a.b", "12345".getBytes(StandardCharsets.UTF_8));
		this.connection.flush(Duration.ofSeconds(5));
		String varz = get("/varz").body();
		assertThat(varz).contains("\"server_name\": \"monitored\"", "\"version\": \"2.15.2\"",
				"\"auth_required\": true", "\"port\": " + this.broker.port(),
				"\"http_port\": " + this.broker.monitoringPort(), "\"max_payload\": 1048576", "\"connections\": 1",
				"\"total_connections\": 1", "\"in_msgs\": 1", "\"in_bytes\": 5", "\"jetstream\": {}");
		assertThat(varz).doesNotContain("s3cr3t");
	}

	@Test
	void propertiesComeInNatsServersOrder() throws Exception {
		List<String> names = get("/varz").body()
			.lines()
			.filter((line) -> line.matches("  \"\\w+\":.*"))
			.map((line) -> line.split("\"")[1])
			.toList();
		assertThat(names).containsSubsequence("server_id", "server_name", "version", "proto", "go", "host", "port",
				"auth_required", "max_connections", "ping_interval", "ping_max", "http_host", "http_port",
				"http_base_path", "https_port", "auth_timeout", "max_control_line", "max_payload", "max_pending",
				"cluster", "gateway", "leaf", "mqtt", "websocket", "jetstream", "tls_timeout", "write_deadline",
				"start", "now", "uptime", "mem", "cores", "gomaxprocs", "cpu", "connections", "total_connections",
				"routes", "remotes", "leafnodes", "in_msgs", "in_bytes", "in_client_msgs", "in_client_bytes",
				"out_msgs", "out_bytes", "out_client_msgs", "out_client_bytes", "slow_consumers", "stale_connections",
				"subscriptions", "http_req_stats", "config_load_time", "config_digest", "system_account",
				"slow_consumer_stats", "stale_connection_stats");
	}

	@Test
	void requestsAreCounted() throws Exception {
		get("/connz");
		assertThat(get("/varz").body()).contains("\"/connz\": 1,\n    \"/varz\": 1");
	}

	@Test
	void connzTellsAboutConnections() throws Exception {
		subscribe("orders.>");
		String connz = get("/connz").body();
		assertThat(connz).contains("\"num_connections\": 1", "\"total\": 1", "\"limit\": 1024", "\"cid\": 5",
				"\"kind\": \"Client\"", "\"ip\": \"127.0.0.1\"", "\"subscriptions\": 1", "\"name\": \"the client\"",
				"\"lang\": \"java\"");
		assertThat(connz).doesNotContain("authorized_user", "subscriptions_list");
		assertThat(get("/connz?auth=1&subs=1").body()).contains("\"authorized_user\": \"user\"",
				"\"subscriptions_list\": [\n        \"orders.\\u003e\"\n      ]");
		assertThat(get("/connz?subs=detail").body()).contains("\"subject\": \"orders.\\u003e\"", "\"sid\": \"1\"");
	}

	@Test
	void connectionsAreSelectedSortedAndPaged() throws Exception {
		try (Connection second = Nats.connect(Options.builder()
			.server(this.broker.url())
			.userInfo("user", "s3cr3t")
			.connectionName("second")
			.build())) {
			assertThat(second.getStatus()).isEqualTo(Connection.Status.CONNECTED);
			assertThat(get("/connz?limit=1").body()).contains("the client", "\"total\": 2").doesNotContain("second");
			assertThat(get("/connz?limit=1&offset=1").body()).contains("second").doesNotContain("the client");
			assertThat(get("/connz?cid=6").body()).contains("second").doesNotContain("the client");
			assertThat(get("/connz?user=nobody").body()).contains("\"connections\": []");
			assertThat(get("/connz?sort=msgs_to").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void subszTellsAboutSubscriptions() throws Exception {
		subscribe("orders.>");
		assertThat(get("/subsz?acc=$G").body()).contains("\"total\": 0").doesNotContain("subscriptions_list");
		assertThat(get("/subsz?subs=1&test=orders.eu").body()).contains("\"total\": 1", "\"account\": \"$G\"",
				"\"subject\": \"orders.\\u003e\"");
		assertThat(get("/subscriptionsz?subs=1&test=nothing.here").body()).contains("\"total\": 0");
	}

	@Test
	void healthzIsCompact() throws Exception {
		HttpResponse<String> health = get("/healthz");
		assertThat(health.body()).isEqualTo("{\"status\":\"ok\"}");
		assertThat(health.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(health.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
	}

	@Test
	void indexLinksToTheEndpoints() throws Exception {
		assertThat(get("/").body()).contains("./varz", "./connz", "./subsz", "./healthz");
	}

	@Test
	void wrongParametersAreNamedAsNatsServerDoes() throws Exception {
		assertBadRequest("/connz?limit=abc",
				"Error decoding int for 'limit': strconv.Atoi: parsing \"abc\": invalid syntax");
		assertBadRequest("/connz?subs=maybe",
				"Error decoding boolean for 'subs': strconv.ParseBool: parsing \"maybe\": invalid syntax");
		assertBadRequest("/connz?cid=x",
				"Error decoding uint64 for 'cid': strconv.ParseUint: parsing \"x\": invalid syntax");
		assertBadRequest("/connz?sort=zzz", "invalid sorting option: zzz");
		assertBadRequest("/connz?sort=stop", "sort by stop only valid on closed connections");
		assertBadRequest("/connz?state=zz", "Error decoding state for zz");
		assertBadRequest("/subsz?test=a..b", "invalid test subject, must be valid publish subject: a..b");
	}

	private void assertBadRequest(String path, String text) throws Exception {
		HttpResponse<String> response = get(path);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).isEqualTo(text);
	}

	@Test
	void unknownPathIsNotFound() throws Exception {
		assertThat(get("/nope").statusCode()).isEqualTo(404);
		assertThat(get("/nope").body()).isEqualTo("404 page not found\n");
		assertThat(get("/jsz").body()).isEqualTo("404 /jsz is not supported yet\n");
	}

	@Test
	void headHasNoBodyAndPostIsRefused() throws Exception {
		HttpResponse<String> head = send(request("/varz").method("HEAD", HttpRequest.BodyPublishers.noBody()));
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		assertThat(send(request("/varz").POST(HttpRequest.BodyPublishers.ofString("x"))).statusCode()).isEqualTo(405);
	}

	@Test
	void requestsMayComeInPiecesAndTogether() throws Exception {
		try (Socket socket = new Socket("127.0.0.1", this.broker.monitoringPort())) {
			byte[] requests = ("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
					+ "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII);
			for (byte b : requests) {
				socket.getOutputStream().write(b);
			}
			String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
		}
	}

	@Test
	void hostileRequestsCostLittle() throws Exception {
		assertThat(answer("x".repeat(20_000))).startsWith("HTTP/1.1 400 Bad Request");
		assertThat(answer("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request");
		assertThat(answer("GET /%zz HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request");
		assertThat(answer("\r\n\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request");
		assertThat(get("/healthz").statusCode()).isEqualTo(200);
	}

	private String answer(String request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.broker.monitoringPort())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(24), StandardCharsets.US_ASCII);
		}
	}

	@Test
	void closedBrokerFreesTheMonitoringPort() throws Exception {
		int port = this.broker.monitoringPort();
		this.broker.close();
		NatsBroker next = NatsBroker.builder().config((config) -> config.monitoringPort(port)).build();
		try (NatsBroker started = next.start()) {
			assertThat(started.monitoringPort()).isEqualTo(port);
		}
	}

	@Test
	void takenMonitoringPortIsNamed() {
		int port = this.broker.monitoringPort();
		NatsBroker second = NatsBroker.builder().config((config) -> config.monitoringPort(port)).build();
		assertThatExceptionOfType(NatsBrokerException.class).isThrownBy(second::start)
			.withMessageContaining("Cannot listen for HTTP monitoring on 127.0.0.1:" + port);
	}

	@Test
	void basePathIsInFrontOfTheEndpoints() throws Exception {
		NatsBroker based = NatsBroker.builder()
			.config((config) -> config.authorization(AuthorizationConfig.NONE)
				.monitoring(new MonitoringConfig(null, 0, "/nats")))
			.build();
		this.broker.close();
		try (NatsBroker started = based.start()) {
			this.broker = started;
			assertThat(get("/nats/healthz").statusCode()).isEqualTo(200);
			assertThat(get("/healthz").statusCode()).isEqualTo(404);
		}
	}

	private void subscribe(String subject) throws Exception {
		Dispatcher dispatcher = this.connection.createDispatcher((message) -> {
		});
		dispatcher.subscribe(subject);
		this.connection.flush(Duration.ofSeconds(5));
		Awaitility.await().until(() -> get("/connz").body().contains("\"subscriptions\": 1"));
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send(request(path));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.broker.monitoringPort() + path))
			.timeout(Duration.ofSeconds(10));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}

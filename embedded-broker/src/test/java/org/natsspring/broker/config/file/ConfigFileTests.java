package org.natsspring.broker.config.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.JetStreamConfig;
import org.natsspring.broker.config.KeepAliveConfig;
import org.natsspring.broker.config.LameDuckConfig;
import org.natsspring.broker.config.LimitsConfig;
import org.natsspring.broker.config.LoggingConfig;
import org.natsspring.broker.config.MonitoringConfig;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.Secret;
import org.natsspring.broker.config.StandaloneConfig;
import org.natsspring.broker.config.SubjectPermissions;
import org.natsspring.broker.config.UserConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What options of a configuration file set.
 */
class ConfigFileTests {

	@TempDir
	private Path directory;

	@Test
	void fileWithoutOptionsKeepsTheDefaults() {
		assertThat(read("# nothing")).isEqualTo(StandaloneConfig.builder().build());
	}

	@Test
	void addressesAndName() {
		BrokerConfig broker = read("""
				listen: "127.0.0.1:4333"
				server_name: one
				no_header_support: true
				http: "localhost:8333"
				http_base_path: "nats"
				""").broker();
		assertThat(broker.host()).isEqualTo("127.0.0.1");
		assertThat(broker.port()).isEqualTo(4333);
		assertThat(broker.serverName()).isEqualTo("one");
		assertThat(broker.headers()).isFalse();
		assertThat(broker.monitoring()).isEqualTo(new MonitoringConfig("localhost", 8333, "/nats"));
	}

	@Test
	void ipv6AddressIsInBrackets() {
		assertThat(read("listen: \"[::1]:4333\"").broker().host()).isEqualTo("::1");
	}

	@Test
	void portMinusOneIsAFreePortAndZeroTheDefault() {
		assertThat(read("port: -1").broker().port()).isZero();
		assertThat(read("port: 0").broker().port()).isEqualTo(4222);
		assertThat(read("http_port: -1").broker().monitoring().port()).isZero();
		assertThat(read("http_port: 0").broker().monitoring().enabled()).isFalse();
	}

	@Test
	void limits() {
		LimitsConfig limits = read("""
				max_control_line: 2kb, max_payload: 8mb, max_pending: 32mb, max_connections: 10
				max_subscriptions: 100; max_sub_tokens: 8
				write_deadline: "2s"
				no_fast_producer_stall: on
				""").broker().limits();
		assertThat(limits)
			.isEqualTo(new LimitsConfig(2048, 8 << 20, 32L << 20, 10, 100, 8, Duration.ofSeconds(2), false));
	}

	@Test
	void noConnectionsRefusesEveryone() {
		assertThat(read("max_connections: 0").broker().limits().maxConnections()).isZero();
		assertThat(read("max_conn: -1").broker().limits().maxConnections()).isZero();
	}

	@Test
	void keepAliveAndLameDuck() {
		BrokerConfig broker = read("""
				ping_interval: 1m30s, ping_max: 5
				lame_duck_duration: "1m", lame_duck_grace_period: "1.5s"
				""").broker();
		assertThat(broker.keepAlive()).isEqualTo(new KeepAliveConfig(Duration.ofSeconds(90), 5));
		assertThat(broker.lameDuck()).isEqualTo(new LameDuckConfig(Duration.ofMinutes(1), Duration.ofMillis(1500)));
	}

	@Test
	void loggingAndFiles() {
		StandaloneConfig config = read("""
				debug: true, trace: yes, logtime: off, logtime_utc: true
				log_file: /tmp/x.log, log_size_limit: 10k, log_max_num: 3
				pid_file: /tmp/x.pid, ports_file_dir: /tmp
				""");
		assertThat(config.logging()).isEqualTo(new LoggingConfig(true, true, false, true, "/tmp/x.log", 10_000, 3));
		assertThat(config.pidFile()).isEqualTo("/tmp/x.pid");
		assertThat(config.portsFileDirectory()).isEqualTo("/tmp");
	}

	@Test
	void singleUserBecomesTheOnlyUser() {
		AuthorizationConfig authorization = read("authorization { user: a, password: s3cr3t, timeout: 0.5 }").broker()
			.authorization();
		assertThat(authorization.users()).containsExactly(new UserConfig("a", new Secret("s3cr3t"), "$G", null));
		assertThat(authorization.timeout()).isEqualTo(Duration.ofMillis(500));
		assertThat(authorization.token()).isNull();
	}

	@Test
	void tokenMayBeABcryptHashWithoutQuotes() {
		Secret token = read("authorization { token: $2a$11$3kIDaCxw }").broker().authorization().token();
		assertThat(token).isEqualTo(new Secret("$2a$11$3kIDaCxw"));
	}

	@Test
	void usersTakeTheDefaultPermissionsUnlessTheyHaveTheirOwn() {
		AuthorizationConfig authorization = read("""
				authorization {
				  default_permissions { publish: "a.>", subscribe: { allow: ["b", "c q"], deny: "d" } }
				  users = [
				    { user: one, password: x }
				    { user: two, password: y, permissions { publish { deny: ">" } } }
				  ]
				}
				no_auth_user: one
				""").broker().authorization();
		PermissionsConfig defaults = new PermissionsConfig(new SubjectPermissions(List.of("a.>"), List.of()),
				new SubjectPermissions(List.of("b", "c q"), List.of("d")));
		PermissionsConfig own = new PermissionsConfig(new SubjectPermissions(List.of(), List.of(">")),
				SubjectPermissions.ALL);
		assertThat(authorization.users()).containsExactly(new UserConfig("one", new Secret("x"), "$G", defaults),
				new UserConfig("two", new Secret("y"), "$G", own));
		assertThat(authorization.noAuthUser()).isEqualTo("one");
	}

	@Test
	void accountsHaveUsersOfTheirOwn() {
		AuthorizationConfig authorization = read("""
				PASS: x
				accounts {
				  A { users = [ { user: a, password: $PASS } ] }
				  B { users = [ { user: b, password: $PASS } ], default_permissions { sub: "b.>" } }
				  C {}
				}
				""").broker().authorization();
		assertThat(authorization.users()).extracting(UserConfig::name, UserConfig::account)
			.containsExactly(Tuple.tuple("a", "A"), Tuple.tuple("b", "B"));
	}

	@Test
	void jetStreamIsSwitchedOnByAWordOrABlock() {
		assertThat(read("port: -1").broker().jetStream()).isNull();
		assertThat(read("jetstream: enabled").broker().jetStream()).isNotNull();
		assertThat(read("jetstream: disabled").broker().jetStream()).isNull();
		assertThat(read("jetstream { enabled: false }").broker().jetStream()).isNull();
		assertThat(read("jetstream: true\nstore_dir: /data").broker().jetStream())
			.isEqualTo(JetStreamConfig.TEMPORARY.storedIn(Path.of("/data")));
	}

	@Test
	void jetStreamBlock() {
		JetStreamConfig jetStream = read("""
				jetstream {
				  store_dir: "/data", max_mem: "2G", max_file: 10gb, domain: hub, strict: false, sync_interval: always
				  limits {
				    max_ack_pending: 100, max_request_batch: 50, duplicate_window: "1m", default_max_consumers: 7
				    batch { max_inflight_per_stream: 1, max_inflight_total: 2, max_msgs: 3, timeout: "4s" }
				  }
				}
				""").broker().jetStream();
		assertThat(jetStream).isEqualTo(new JetStreamConfig(Path.of("/data"), 2L << 30, 10L << 30, "hub", false, true,
				Duration.ofMinutes(2), new JetStreamConfig.Limits(100, 50, Duration.ofMinutes(1), 7,
						new JetStreamConfig.Batch(1, 2, 3, Duration.ofSeconds(4)))));
	}

	@Test
	void keysDoNotDependOnCase() {
		assertThat(read("Port: 4333\nMAX_PAYLOAD: 1kb").broker().port()).isEqualTo(4333);
	}

	@Test
	void variablesComeFromTheEnvironment() {
		assertThat(read("port: $PORT_FROM_ENVIRONMENT").broker().port()).isEqualTo(4444);
	}

	@Test
	void secretsDoNotShow() {
		assertThat(read("authorization { user: a, password: s3cr3t }")).asString().doesNotContain("s3cr3t");
	}

	@Test
	void settingsThatContradictEachOtherAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> read("max_payload: 2mb, max_pending: 1mb"))
			.withMessage("max_payload (2097152) cannot be higher than max_pending (1048576)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> read("lame_duck_duration: 30s, lame_duck_grace_period: 30s"))
			.withMessage("lame duck grace period (30s) should be strictly lower than lame duck duration (30s)");
		assertThatIllegalArgumentException().isThrownBy(() -> read("no_auth_user: x"))
			.withMessage("no_auth_user: \"x\" present, but users/nkeys are not defined");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> read("no_auth_user: x\nauthorization { users: [ { user: a } ] }"))
			.withMessage("no_auth_user: \"x\" not present as user or nkey in authorization block or account "
					+ "configuration");
	}

	@Test
	void digestIsNatsServers() throws Exception {
		Path file = Files.writeString(this.directory.resolve("nats.conf"),
				"port: 4222\nauthorization { user: \"a<b\", password: $2a$11$x }\n");
		ConfigFile read = ConfigFile.read(file.toString(), StandaloneConfig.builder(), (name) -> null);
		assertThat(read.digest()).isEqualTo("sha256:100ae77f0097fd5bd2b94c79d9d6fe3d6fb49960d4390a5ad560ad4b26dff0e8");
	}

	private StandaloneConfig read(String text) {
		StandaloneConfig.Builder config = StandaloneConfig.builder();
		try {
			Path file = Files.writeString(this.directory.resolve("nats.conf"), text);
			ConfigFile.read(file.toString(), config, Map.of("PORT_FROM_ENVIRONMENT", "4444")::get);
			return config.build();
		}
		catch (IOException | ConfigFileException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

package org.natsspring.broker.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.natsspring.broker.contract.NatsServerProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The standalone server as a process: its log, files, signals and exit codes.
 */
class ServerProcessTests {

	@TempDir
	private Path directory;

	@Test
	void servesClientsAndEndsWithZeroWhenTerminated() throws Exception {
		try (Program program = Program.broker(this.directory, "-p", "-1").awaitReady()) {
			try (Connection connection = Nats.connect("nats://127.0.0.1:" + program.port())) {
				assertThat(connection.RTT()).isPositive();
			}
			program.terminate();
			assertThat(program.awaitExit()).isZero();
		}
	}

	@Test
	void logHasNatsServersLinesInItsOrder() throws Exception {
		Assumptions.assumeTrue(NatsServerProcess.isInstalled() || "true".equals(System.getenv("CI")),
				"nats-server is not installed");
		Path config = Files.writeString(this.directory.resolve("nats.conf"), "port: -1\nserver_name: one");
		String[] arguments = { "-c", config.toString(), "-m", "-1", "--user", "u", "--pass", "p" };
		assertThat(log(Program.broker(this.directory, arguments)))
			.isEqualTo(log(Program.natsServer(this.directory, arguments)));
	}

	private static List<String> log(Program started) throws Exception {
		try (Program program = started) {
			started.awaitReady().terminate();
			program.awaitExit();
			return program.err()
				.lines()
				.map((line) -> line
					.replaceFirst("^\\[\\d+] \\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6} ", "[pid] time ")
					.replaceFirst("ID: +N[A-Z2-7]{55}$", "ID: id")
					.replaceFirst(":\\d+$", ":port"))
				.toList();
		}
	}

	@Test
	void logWithoutTimesHasOnlyTheProcessId() throws Exception {
		try (Program program = Program.broker(this.directory, "-p", "-1", "-T=false").awaitReady()) {
			assertThat(program.err()).startsWith("[" + program.pid() + "] [INF] Starting nats-server\n");
		}
	}

	@Test
	void flagsWinOverTheFile() throws Exception {
		Path config = Files.writeString(this.directory.resolve("nats.conf"),
				"listen: \"0.0.0.0:1\"\nserver_name: file\nauthorization { user: u, password: p }");
		try (Program program = Program
			.broker(this.directory, "-c", config.toString(), "-p", "-1", "-a", "127.0.0.1", "-n", "flag", "--pass", "q")
			.awaitReady()) {
			String url = "nats://u:q@127.0.0.1:" + program.port();
			try (Connection connection = Nats.connect(url)) {
				assertThat(connection.getServerInfo().getServerName()).isEqualTo("flag");
				assertThat(connection.getServerInfo().getHost()).isEqualTo("127.0.0.1");
			}
		}
	}

	@Test
	void tokenIsAskedFor() throws Exception {
		try (Program program = Program.broker(this.directory, "-p", "-1", "--auth", "s3cr3t").awaitReady()) {
			String address = "127.0.0.1:" + program.port();
			Options options = Options.builder().server("nats://" + address).errorListener(new ErrorListener() {
			}).build();
			assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> Nats.connect(options));
			try (Connection connection = Nats.connect("nats://s3cr3t@" + address)) {
				assertThat(connection.getStatus()).isEqualTo(Connection.Status.CONNECTED);
			}
			assertThat(program.err()).doesNotContain("s3cr3t");
		}
	}

	@Test
	void pidAndPortsAreWrittenToFiles() throws Exception {
		try (Program program = Program
			.broker(this.directory, "-a", "127.0.0.1", "-p", "-1", "-P", "nats.pid", "--ports_file_dir",
					this.directory.toString())
			.awaitReady()) {
			Path ports = this.directory.resolve("nats-server_" + program.pid() + ".ports");
			Awaitility.await().until(() -> Files.exists(ports) && Files.size(ports) > 0);
			assertThat(ports).hasContent("{\"nats\":[\"nats://127.0.0.1:" + program.port() + "\"]}");
			assertThat(this.directory.resolve("nats.pid")).hasContent(Long.toString(program.pid()));
			program.terminate();
			program.awaitExit();
			assertThat(ports).doesNotExist();
		}
	}

	@Test
	void portsFileNamesTheMonitoringPort() throws Exception {
		try (Program program = Program
			.broker(this.directory, "-a", "127.0.0.1", "-p", "-1", "-m", "-1", "--ports_file_dir",
					this.directory.toString())
			.awaitReady()) {
			Path ports = this.directory.resolve("nats-server_" + program.pid() + ".ports");
			Awaitility.await().until(() -> Files.exists(ports) && Files.size(ports) > 0);
			Matcher monitoring = Pattern.compile("\"monitoring\":\\[\"(http://127\\.0\\.0\\.1:\\d+)\"]")
				.matcher(Files.readString(ports));
			assertThat(monitoring.find()).isTrue();
			try (InputStream health = URI.create(monitoring.group(1) + "/healthz").toURL().openStream()) {
				assertThat(health).hasContent("{\"status\":\"ok\"}");
			}
		}
	}

	@Test
	void logGoesToAFileWhichIsReopenedOnASignal() throws Exception {
		Path log = this.directory.resolve("nats.log");
		Path moved = this.directory.resolve("nats.log.1");
		try (Program program = Program.broker(this.directory, "-p", "-1", "-l", log.toString())) {
			Awaitility.await().until(() -> Files.exists(log) && Files.readString(log).contains("Server is ready"));
			Files.move(log, moved);
			program.signal("USR1");
			Awaitility.await().until(() -> Files.exists(log) && Files.readString(log).contains("File log re-opened"));
			assertThat(moved).content().contains("Trapped \"user defined signal 1\" signal");
			assertThat(program.err()).isEmpty();
		}
	}

	@Test
	void logFileIsPutAsideWhenItIsFull() throws Exception {
		Path log = this.directory.resolve("nats.log");
		try (Program program = Program.broker(this.directory, "-p", "-1", "-l", log.toString(), "--log_size_limit",
				"200")) {
			Awaitility.await().until(() -> {
				try (var files = Files.list(this.directory)) {
					return files.filter((file) -> file.getFileName().toString().startsWith("nats.log.")).count() > 1;
				}
			});
			assertThat(program.isAlive()).isTrue();
		}
	}

	@Test
	void interruptEndsWithZero() throws Exception {
		try (Program program = Program.broker(this.directory, "-p", "-1").awaitReady()) {
			program.signal("INT");
			assertThat(program.awaitExit()).isZero();
			assertThat(program.err()).contains("Trapped \"interrupt\" signal", "Initiating Shutdown...",
					"Server Exiting..");
		}
	}

	@Test
	void hangupChangesNothingYet() throws Exception {
		try (Program program = Program.broker(this.directory, "-p", "-1").awaitReady()) {
			program.signal("HUP");
			program.awaitLog("Reload of the configuration is not supported yet");
			assertThat(program.isAlive()).isTrue();
		}
	}

	@Test
	void lameDuckSignalTellsClientsAndEndsWithZeroAfterThem() throws Exception {
		Path config = Files.writeString(this.directory.resolve("nats.conf"),
				"port: -1\nlame_duck_duration: 30s\nlame_duck_grace_period: \"10ms\"");
		try (Program program = Program.broker(this.directory, "-c", config.toString()).awaitReady();
				Socket socket = new Socket("127.0.0.1", program.port())) {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			socket.getOutputStream()
				.write("CONNECT {\"verbose\":false,\"protocol\":1}\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(in.readLine()).startsWith("INFO ");
			assertThat(in.readLine()).isEqualTo("PONG");
			assertThat(in.readLine()).contains("\"connect_info\":true");
			assertThat(runSignal("ldm=" + program.pid())).isZero();
			assertThat(in.readLine()).contains("\"ldm\":true");
			assertThat(in.readLine()).isNull();
			assertThat(program.awaitExit()).isZero();
			assertThat(program.err()).contains("Trapped \"user defined signal 2\" signal",
					"Entering lame duck mode, stop accepting new clients");
		}
	}

	@Test
	void signalFindsTheProcessByItsFile() throws Exception {
		try (Program program = Program.broker(this.directory, "-p", "-1", "--pid", "nats.pid").awaitReady()) {
			assertThat(runSignal("quit=" + this.directory.resolve("nats.pid"))).isZero();
			assertThat(program.awaitExit()).isZero();
		}
	}

	private static int runSignal(String signal) {
		return new ServerCommand(System.out, System.err).run("--signal", signal);
	}

	@Test
	void portIsFreeAgainRightAfterAKill() throws Exception {
		try (Program first = Program.broker(this.directory, "-p", "-1").awaitReady()) {
			String port = Integer.toString(first.port());
			try (Connection connection = Nats.connect("nats://127.0.0.1:" + port)) {
				first.kill();
				try (Program second = Program.broker(this.directory, "-p", port).awaitReady()) {
					Awaitility.await()
						.atMost(Duration.ofSeconds(20))
						.until(() -> connection.getStatus() == Connection.Status.CONNECTED);
					assertThat(second.isAlive()).isTrue();
				}
			}
		}
	}

	@Test
	void streamsAreThereAgainAfterAKill() throws Exception {
		String[] arguments = { "-p", "-1", "-js", "-sd", this.directory.resolve("store").toString() };
		try (Program program = Program.broker(this.directory, arguments).awaitReady();
				Connection connection = Nats.connect("nats://127.0.0.1:" + program.port())) {
			connection.jetStreamManagement()
				.addStream(StreamConfiguration.builder().name("orders").subjects("orders.>").build());
			connection.jetStream().publish("orders.new", "1".getBytes(StandardCharsets.UTF_8));
			program.kill();
		}
		try (Program program = Program.broker(this.directory, arguments).awaitReady();
				Connection connection = Nats.connect("nats://127.0.0.1:" + program.port())) {
			assertThat(connection.jetStreamManagement().getStreamInfo("orders").getStreamState().getMsgCount()).isOne();
		}
		assertThat(this.directory.resolve("store").resolve("jetstream")).isDirectory();
	}

	@Test
	void takenPortEndsWithOne() throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			String port = Integer.toString(taken.getLocalPort());
			try (Program program = Program.broker(this.directory, "-p", port)) {
				assertThat(program.awaitExit()).isOne();
				assertThat(program.err()).contains("[FTL] Error listening on port: 0.0.0.0:" + port
						+ ", \"listen tcp 0.0.0.0:" + port + ": bind: address already in use\"");
			}
		}
	}

	@Test
	void unknownHostEndsWithOne() throws Exception {
		try (Program program = Program.broker(this.directory, "-p", "4333", "-a", "nowhere.invalid")) {
			assertThat(program.awaitExit()).isOne();
			assertThat(program.err()).contains("[FTL] Error listening on port: nowhere.invalid:4333, "
					+ "\"listen tcp lookup nowhere.invalid: no such host\"");
		}
	}

	@Test
	void storeDirectoryThatCannotBeMadeEndsWithOne() throws Exception {
		Path file = Files.writeString(this.directory.resolve("file"), "no directory");
		try (Program program = Program.broker(this.directory, "-p", "-1", "-js", "-sd", file.toString())) {
			assertThat(program.awaitExit()).isOne();
			assertThat(program.err()).contains("[FTL] Can't start: ", file.toString());
		}
	}

	@Test
	void pidFileThatCannotBeWrittenEndsWithOne() throws Exception {
		try (Program program = Program.broker(this.directory, "-p", "-1", "-P", "/nope/pid")) {
			assertThat(program.awaitExit()).isOne();
			assertThat(program.err())
				.contains("[FTL] Could not write pidfile: open /nope/pid: no such file or directory");
		}
	}

	@Test
	void warningsOfTheFileDoNotKeepItFromServing() throws IOException, InterruptedException {
		Path config = Files.writeString(this.directory.resolve("nats.conf"), "port: -1\nping_interval: 10");
		try (Program program = Program.broker(this.directory, "-c", config.toString()).awaitReady()) {
			assertThat(program.err()).startsWith(config + ":2:1: invalid use of field \"ping_interval\"");
		}
	}

}

package org.natsspring.broker.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.natsspring.broker.contract.NatsServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the program prints and returns when it does not serve.
 */
class ServerCommandTests {

	@TempDir
	private Path directory;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	static Stream<Arguments> outcomes() {
		return Stream.of(outcome(0, "nats-server: v2.15.2\n", "", "-v"),
				outcome(0, "nats-server: v2.15.2\n", "", "--version"),
				outcome(0, "nats-server: v2.15.2\n", "", "version"),
				outcome(0, "nats-server: v2.15.2\n", "", "-p", "1", "VERSION"),
				outcome(1, "", "nats-server: unrecognized command: \"extra\"\n", "-p", "1", "extra"),
				outcome(1, "", "nats-server: unrecognized command: \"-\"\n", "-"),
				outcome(1, "", "nats-server: must specify [-c, --config] option to check configuration file syntax\n",
						"-t"),
				outcome(1, "", "nats-server: open nope.conf: no such file or directory\n", "-c", "nope.conf"),
				outcome(1, "", "nats-server: open nope.conf: no such file or directory\n", "-t", "-c", "nope.conf"),
				outcome(1, "", "nats-server: server name cannot contain spaces\n", "-n", "a b"),
				outcome(1, "", "nats-server: invalid pid: x\n", "-sl", "ldm=x"),
				outcome(1, "", "nats-server: unknown signal \"bogus\"\n", "-sl", "bogus=999999999"),
				outcome(1, "", "nats-server: invalid signal parameters: [b]\n", "--signal", "ldm=a=b"),
				outcome(1, "", "nats-server: \nsignal \"ldm\" 999999999: no such process\n", "-sl", "ldm=999999999"));
	}

	private static Arguments outcome(int code, String out, String err, String... arguments) {
		return Arguments.of((Object) arguments, code, out, err);
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void outcomeIsAsListed(String[] arguments, int code, String out, String err) {
		assertThat(run(arguments)).isEqualTo(code);
		assertThat(text(this.out)).isEqualTo(out);
		assertThat(text(this.err)).isEqualTo(err);
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void natsServersOutcomeIsAsListed(String[] arguments, int code, String out, String err) throws Exception {
		Assumptions.assumeTrue(NatsServerProcess.isInstalled() || "true".equals(System.getenv("CI")),
				"nats-server is not installed");
		try (Program program = Program.natsServer(this.directory, arguments)) {
			assertThat(program.awaitExit()).isEqualTo(code);
			assertThat(program.out()).isEqualTo(out);
			assertThat(program.err()).isEqualTo(err);
		}
	}

	@Test
	void helpNamesTheFlags() {
		assertThat(run("-h")).isZero();
		assertThat(text(this.out)).contains("Usage: nats-server [options]", "--port", "--config", "--signal");
	}

	@Test
	void wrongFlagPrintsTheMistakeAndTheUsage() {
		assertThat(run("-p", "abc")).isZero();
		assertThat(text(this.err)).isEqualTo("invalid value \"abc\" for flag -p: parse error\n");
		assertThat(text(this.out)).contains("Usage: nats-server [options]");
	}

	@Test
	void flagsThatAreNotBuiltYetAreRefused() {
		assertThat(run("-tls", "-p", "-1")).isOne();
		assertThat(run("--tlscert", "x")).isOne();
		assertThat(run("--cluster", "nats://localhost:-1")).isOne();
		assertThat(text(this.err)).isEqualTo("""
				nats-server: flag -tls is not supported yet
				nats-server: flag -tlscert is not supported yet
				nats-server: flag -cluster is not supported: this server does not form clusters
				""");
	}

	@Test
	void goodFileIsValid() throws IOException {
		Path file = Files.writeString(this.directory.resolve("nats.conf"), "port: 4222");
		assertThat(run("-t", "-c", file.toString())).isZero();
		assertThat(text(this.err)).startsWith("nats-server: configuration file " + file + " is valid (sha256:");
	}

	@Test
	void fileWithAWarningIsNotValid() throws IOException {
		Path file = Files.writeString(this.directory.resolve("nats.conf"), "ping_interval: 10");
		assertThat(run("-t", "-c", file.toString())).isOne();
		assertThat(text(this.err)).isEqualTo("nats-server: " + file + ":1:0: invalid use of field "
				+ "\"ping_interval\": ping_interval should be converted to a duration\n\n");
	}

	@Test
	void portOutOfRangeIsRefused() {
		assertThat(run("-p", "70000")).isOne();
		assertThat(text(this.err)).contains("70000 is no port");
	}

	private int run(String... arguments) {
		return new ServerCommand(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run(arguments);
	}

	private static String text(ByteArrayOutputStream bytes) {
		return bytes.toString(StandardCharsets.UTF_8);
	}

}

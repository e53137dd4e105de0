package org.natsspring.broker.config.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.natsspring.broker.config.StandaloneConfig;
import org.natsspring.broker.contract.NatsServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said about files that are wrong, by a table of nats-server's own words.
 */
class BrokenConfigTests {

	private static final String NAME = "nats.conf";

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "{0}")
	@MethodSource("table")
	void problemsAreReportedInTheTablesWords(Case broken) throws IOException {
		Path file = Files.writeString(this.directory.resolve(NAME), broken.text());
		String printed = problems(file.toString()).replace(this.directory + "/", "");
		assertThat(printed.lines()).containsExactlyInAnyOrderElementsOf(broken.problems());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("table")
	void tableHasNatsServersWords(Case broken) throws Exception {
		Assumptions.assumeTrue(NatsServerProcess.isInstalled() || "true".equals(System.getenv("CI")),
				"nats-server is not installed");
		Files.writeString(this.directory.resolve(NAME), broken.text());
		Path output = this.directory.resolve("output");
		Process process = new ProcessBuilder(NatsServerProcess.executable().toString(), "-t", "-c", NAME)
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
		String printed = Files.readString(output).replaceFirst("nats-server: ", "").stripTrailing();
		assertThat(printed.lines()).containsExactlyInAnyOrderElementsOf(broken.problems());
		assertThat(process.exitValue()).isOne();
	}

	@Test
	void everyProblemIsReportedTogether() throws IOException {
		Path file = Files.writeString(this.directory.resolve(NAME),
				"port: x\nping_interval: 1\nauthorization { users: [ {}, { user: 1 } ] }\ntls {}\n");
		assertThat(problems(file.toString()).replace(file + ":", "").lines()).containsExactly(
				"2:1: invalid use of field \"ping_interval\": ping_interval should be converted to a duration",
				"1:0: interface conversion: interface {} is string, not int64", "3:28: User entry requires a user",
				"3:32: interface conversion: interface {} is int64, not string",
				"4:1: field \"tls\" is not supported yet");
	}

	@Test
	void usersAreUniqueAcrossAccounts() throws IOException {
		Path file = Files.writeString(this.directory.resolve(NAME),
				"accounts {\n A { users: [ {user: a} ] }\n B { users: [ {user: a} ] }\n}\n");
		assertThat(problems(file.toString())).isEqualTo(file + ":3:6: Duplicate user \"a\" detected\n");
	}

	@Test
	void clustersAreRefusedForGood() throws IOException {
		Path file = Files.writeString(this.directory.resolve(NAME), "cluster { name: x }");
		assertThat(problems(file.toString()))
			.isEqualTo(file + ":1:0: field \"cluster\" is not supported: this server does not form clusters\n");
	}

	private static String problems(String file) {
		try {
			return ConfigFile.read(file, StandaloneConfig.builder(), (name) -> null).warningLines();
		}
		catch (ConfigFileException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	static Stream<Case> table() throws IOException {
		try (var in = BrokenConfigTests.class.getResourceAsStream("broken-configs.txt")) {
			String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
			return Arrays.stream(text.split("=== file\n")).skip(1).map(Case::of);
		}
	}

	/**
	 * An entry of the table.
	 *
	 * @param text the file
	 * @param problems the lines about it
	 */
	private record Case(String text, List<String> problems) {

		static Case of(String entry) {
			String[] parts = entry.split("=== errors\n");
			return new Case(parts[0], parts[1].replace("\\0", "\0").lines().toList());
		}

		@Override
		public String toString() {
			return this.text.strip().replace("\n", "\\n");
		}

	}

}

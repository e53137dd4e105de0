package org.natsspring.samples.quickstart;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quick start application driven from outside by the clients people have: the
 * programs in {@code src/test/interop} and the {@code nats} CLI. A subclass runs the
 * application and says on which server.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class InteropScenarios {

	private static final String PROGRAMS = "src/test/interop/";

	/**
	 * Where clients reach the server that the application uses.
	 * @return the URL
	 */
	abstract String url();

	@Test
	void pythonClientRunsTheQuickstart(CapturedOutput output) {
		String script = PROGRAMS + "python/quickstart.py";
		assertQuickstart(Map.of(), List.of(Peer.PYTHON.path(), script, url()), "Python", output);
	}

	@Test
	void javaScriptClientRunsTheQuickstart(CapturedOutput output) {
		node("quickstart-nats.js", output);
	}

	@Test
	void newJavaScriptClientRunsTheQuickstart(CapturedOutput output) {
		node("quickstart-nats-io.js", output);
	}

	@Test
	void javaClientRunsTheQuickstart(CapturedOutput output) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		String classPath = System.getProperty("java.class.path");
		assertQuickstart(Map.of(), List.of(java, "-cp", classPath, PROGRAMS + "java/Quickstart.java", url()), "Java",
				output);
	}

	@Test
	void cliPublishesToTheListener(CapturedOutput output) {
		String sent = cli("pub", "hello", "Hello from the CLI");
		assertThat(sent).contains("Published 18 bytes to \"hello\"");
		awaitLog(output, "Received on hello: Hello from the CLI");
	}

	@Test
	void cliSubscribesToWhatTheApplicationPublishes() {
		String received = cli("sub", "clock", "--count", "2");
		assertThat(received).containsPattern("\\[#1] Received on \"clock\"\\s+\\d\\d:\\d\\d:\\d\\d")
			.containsPattern("\\[#2] Received on \"clock\"\\s+\\d\\d:\\d\\d:\\d\\d");
	}

	@Test
	void cliReceivesTheReplyToItsRequest() {
		assertThat(cli("req", "service", "CLI", "--raw")).contains("I can help, CLI");
	}

	@Test
	void cliReceivesJsonComputedByTheApplication() {
		assertThat(cli("req", "math.add", "{\"a\":1,\"b\":2}", "--raw")).contains("{\"result\":3}");
	}

	@Test
	void cliLearnsThatNobodyResponds() {
		assertThat(cli("req", "nobody.home", "")).contains("No responders are available");
	}

	@Test
	void cliMeasuresTheRoundTripTime() {
		assertThat(cli("rtt", "3")).containsPattern(url() + ": [0-9.]+(µs|ms)");
	}

	@Test
	void cliBenchmarkPublishesToItsSubscribers() {
		try (ExternalProcess subscribers = startCli("bench", "sub", "bench", "--msgs", "10000", "--clients", "2",
				"--no-progress")) {
			subscribers.awaitOutput("\\[2] Starting Core NATS subscriber, expecting 10,000 messages");
			// That line precedes the subscription, so send twice what they wait for.
			String published = cli("bench", "pub", "bench", "--msgs", "20000", "--no-progress");
			assertThat(published).containsPattern("publisher stats: [0-9,]+ msgs/sec");
			assertThat(subscribers.awaitSuccess()).containsPattern("aggregated stats: [0-9,]+ msgs/sec");
		}
	}

	private void node(String script, CapturedOutput output) {
		Map<String, String> environment = Map.of("NODE_PATH", Peer.NODE_MODULES.path());
		assertQuickstart(environment, List.of("node", PROGRAMS + "javascript/" + script, url()), "JavaScript", output);
	}

	private static void assertQuickstart(Map<String, String> environment, List<String> command, String language,
			CapturedOutput output) {
		try (ExternalProcess program = ExternalProcess.start(environment, command)) {
			assertThat(program.awaitSuccess().lines()).satisfiesExactly(
					(line) -> assertThat(line).isEqualTo("connected"),
					(line) -> assertThat(line).isEqualTo("received on greet.joe: hi joe (Language: en)"),
					(line) -> assertThat(line).matches("received on clock: \\d\\d:\\d\\d:\\d\\d"),
					(line) -> assertThat(line).isEqualTo("published to hello"),
					(line) -> assertThat(line).isEqualTo("service replied: I can help, " + language),
					(line) -> assertThat(line).isEqualTo("math.add replied: {\"result\":3}"),
					(line) -> assertThat(line).isEqualTo("nobody.home: no responders"),
					(line) -> assertThat(line).isEqualTo("drained"));
		}
		awaitLog(output, "Received on hello: Hello from " + language);
	}

	private String cli(String... arguments) {
		try (ExternalProcess cli = startCli(arguments)) {
			return cli.awaitSuccess();
		}
	}

	private ExternalProcess startCli(String... arguments) {
		List<String> command = new ArrayList<>(List.of(Peer.CLI.path(), "--no-context", "--server", url()));
		command.addAll(List.of(arguments));
		return ExternalProcess.start(Map.of(), command);
	}

	private static void awaitLog(CapturedOutput output, String text) {
		Awaitility.await("the application logs " + text)
			.atMost(Duration.ofSeconds(10))
			.until(() -> output.getOut().contains(text));
	}

}

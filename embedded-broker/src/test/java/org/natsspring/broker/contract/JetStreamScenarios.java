package org.natsspring.broker.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.JetStreamConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What JetStream answers, message by message. The conversations are in files, as a real
 * nats-server had them; see {@link JetStreamScript} for their form.
 */
abstract class JetStreamScenarios extends ContractScenarios {

	private static final BrokerConfig CONFIG = Configs.builder()
		.serverName("srv1")
		.jetStream(JetStreamConfig.TEMPORARY)
		.build();

	private static final Pattern TIME = Pattern.compile("\"(?!0001)\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\"");

	private static final Pattern TIME_HEADER = Pattern.compile("Nats-Time-Stamp: [^~]*");

	private static final Pattern COUNTS = Pattern.compile("\"total\":\\d+,\"errors\":\\d+");

	@Override
	BrokerConfig config() {
		return CONFIG;
	}

	static Stream<JetStreamScript> scripts() {
		return Stream
			.of("stream-api", "stream-create", "stream-update", "publish", "direct-get", "json", "atomic-batch",
					"fast-batch", "schedules")
			.flatMap(JetStreamScript::read);
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void answersLikeNatsServer(JetStreamScript script) {
		RawClient client = connect().send("SUB script.> 1");
		int number = 0;
		for (JetStreamScript.Step step : script.steps()) {
			number++;
			String reply = "script." + ((step.reply() != null) ? step.reply() : number);
			if (step.request().startsWith("$JS.API.STREAM.INFO.")) {
				// what a stream does not acknowledge it stores in its own time
				Awaitility.await().untilAsserted(() -> expectAnswers(client, step, reply));
			}
			else {
				expectAnswers(client, step, reply);
			}
		}
		client.expectNothing();
	}

	private static void expectAnswers(RawClient client, JetStreamScript.Step step, String reply) {
		client.sendBytes(step.frame(reply));
		for (String expected : step.answers()) {
			assertThat(mask(readMessage(client, reply))).as(step.request()).isEqualTo(expected);
		}
	}

	private static String readMessage(RawClient client, String reply) {
		String line = client.readLine().trim();
		String[] words = line.split(" ");
		assertThat(words[0]).as(line).isIn("MSG", "HMSG");
		assertThat(words[1]).as("reply").isEqualTo(reply);
		byte[] data = client.read(Integer.parseInt(words[words.length - 1]) + 2);
		return new String(data, 0, data.length - 2, StandardCharsets.UTF_8).replace("\r\n", "~");
	}

	private static String mask(String answer) {
		String masked = TIME.matcher(answer).replaceAll("\"T\"");
		masked = TIME_HEADER.matcher(masked).replaceAll("Nats-Time-Stamp: T");
		return COUNTS.matcher(masked).replaceAll("\"total\":N,\"errors\":N");
	}

	@AfterEach
	void deleteStreams() {
		RawClient client = connect().send("SUB cleanup.> 1", "PUB $JS.API.STREAM.NAMES cleanup.names 0", "");
		String names = readMessage(client, "cleanup.names");
		for (Object name : streams(names)) {
			client.send("PUB $JS.API.STREAM.DELETE." + name + " cleanup.delete 0", "");
			assertThat(readMessage(client, "cleanup.delete")).contains("\"success\":true");
		}
	}

	private static List<?> streams(String names) {
		return (JsonObject.parse(names.replace("null", "[]")).get("streams") instanceof List<?> streams) ? streams
				: List.of();
	}

}

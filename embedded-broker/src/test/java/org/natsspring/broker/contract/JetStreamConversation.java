package org.natsspring.broker.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has a conversation of a {@link JetStreamScript} with a server.
 */
final class JetStreamConversation {

	private static final Pattern TIME = Pattern.compile("\"(?!0001)\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\"");

	private static final Pattern TIME_HEADER = Pattern.compile("Nats-Time-Stamp: [^~]*");

	private static final Pattern COUNTS = Pattern.compile("\"total\":\\d+,\"errors\":\\d+");

	private final RawClient client;

	JetStreamConversation(RawClient client) {
		this.client = client;
	}

	/**
	 * Send the requests one by one and expect the answers to each.
	 */
	void have(JetStreamScript script) {
		this.client.send("SUB script.> 1");
		int number = 0;
		for (JetStreamScript.Step step : script.steps()) {
			number++;
			String reply = "script." + ((step.reply() != null) ? step.reply() : number);
			if (step.request().startsWith("$JS.API.STREAM.INFO.")) {
				// what a stream does not acknowledge it stores in its own time
				Awaitility.await().untilAsserted(() -> expectAnswers(step, reply));
			}
			else {
				expectAnswers(step, reply);
			}
		}
		this.client.expectNothing();
	}

	private void expectAnswers(JetStreamScript.Step step, String reply) {
		this.client.sendBytes(step.frame(reply));
		for (String expected : step.answers()) {
			assertThat(mask(readMessage(reply))).as(step.request()).isEqualTo(expected);
		}
	}

	private String readMessage(String reply) {
		String line = this.client.readLine().trim();
		String[] words = line.split(" ");
		assertThat(words[0]).as(line).isIn("MSG", "HMSG");
		assertThat(words[1]).as("reply").isEqualTo(reply);
		byte[] data = this.client.read(Integer.parseInt(words[words.length - 1]) + 2);
		return new String(data, 0, data.length - 2, StandardCharsets.UTF_8).replace("\r\n", "~");
	}

	private static String mask(String answer) {
		String masked = TIME.matcher(answer).replaceAll("\"T\"");
		masked = TIME_HEADER.matcher(masked).replaceAll("Nats-Time-Stamp: T");
		return COUNTS.matcher(masked).replaceAll("\"total\":N,\"errors\":N");
	}

	/**
	 * Leave the server as if nothing had been said.
	 */
	void deleteStreams() {
		this.client.send("SUB cleanup.> 1", "PUB $JS.API.STREAM.NAMES cleanup.names 0", "");
		for (Object name : streams(readMessage("cleanup.names"))) {
			this.client.send("PUB $JS.API.STREAM.DELETE." + name + " cleanup.delete 0", "");
			assertThat(readMessage("cleanup.delete")).contains("\"success\":true");
		}
	}

	private static List<?> streams(String names) {
		return (JsonObject.parse(names.replace("null", "[]")).get("streams") instanceof List<?> streams) ? streams
				: List.of();
	}

}

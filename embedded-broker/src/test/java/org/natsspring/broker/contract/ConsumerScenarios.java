package org.natsspring.broker.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.JetStreamConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What consumers answer, deliver and tell. The conversations are in files, as a real
 * nats-server had them; see {@link ConsumerScript} for their form.
 */
abstract class ConsumerScenarios extends ContractScenarios {

	private static final BrokerConfig CONFIG = Configs.builder()
		.serverName("srv1")
		.jetStream(JetStreamConfig.TEMPORARY)
		.build();

	/** What differs from run to run, and what the files have instead. */
	private static final Map<Pattern, String> MASKS = Map.of(
			Pattern.compile("\"(?!0001|2100)\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\""), "\"T\"",
			Pattern.compile("(\\$JS\\.ACK(?:\\.[^. ]+){5})\\.(?!10{18})\\d{19}\\."), "$1.T.",
			Pattern.compile("(\"id\"|\"pinned_id\"|\"pinned_client_id\"):\"[A-Za-z0-9]{22}\""), "$1:\"ID\"",
			Pattern.compile("Nats-Pin-Id: [^~]*"), "Nats-Pin-Id: ID",
			Pattern.compile("(\\$JS\\.FC\\.[^. ]+\\.[^. ]+)\\.[A-Za-z0-9]{4}"), "$1.ID",
			Pattern.compile("(\"pause_remaining\"|\"ack_time\"):\\d+"), "$1:N",
			Pattern.compile("\"name\":\"[A-Za-z0-9]{8}\""), "\"name\":\"NAME\"");

	/**
	 * nats-server counts requests, messages and interest on other threads than it answers
	 * on, so what it says at once may be of a moment before. The broker does not.
	 */
	private static final int NATS_SERVER_ATTEMPTS = 20;

	private static final Pattern PIN = Pattern.compile("Nats-Pin-Id: ([^~]*)");

	private static final Pattern LONG = Pattern.compile("x{50,}");

	/** A body that stands for so many characters. */
	private static final Pattern LONG_BODY = Pattern.compile("\\*(\\d+)");

	@Override
	BrokerConfig config() {
		return CONFIG;
	}

	static Stream<ConsumerScript> scripts() {
		return Stream.of("create", "update", "pull", "ack", "deliver", "push", "priority")
			.flatMap((name) -> ConsumerScript.read("consumer-" + name));
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void talksLikeNatsServer(ConsumerScript script) throws IOException {
		int attempts = (server() instanceof NatsServerProcess) ? NATS_SERVER_ATTEMPTS : 1;
		while (attempts > 1) {
			attempts--;
			try {
				play(script);
				return;
			}
			catch (AssertionError ex) {
				deleteStream();
			}
		}
		play(script);
	}

	private void play(ConsumerScript script) throws IOException {
		RawClient client = connect();
		try {
			play(script, client.send("SUB script.> 1"));
		}
		finally {
			client.close();
		}
	}

	private static void play(ConsumerScript script, RawClient client) {
		Map<String, String> variables = new HashMap<>();
		int subscriptions = 1;
		int requests = 0;
		for (ConsumerScript.Step step : script.steps()) {
			switch (step.kind()) {
				case 'S' -> client.send("SUB " + step.text() + " " + ++subscriptions);
				case 'U' -> client.send("UNSUB " + step.text());
				default -> client.sendBytes(frame(step, ++requests, variables));
			}
			List<Received> received = new ArrayList<>();
			while (received.size() < step.expected().size()) {
				received.add(Received.read(client, "script." + requests, variables));
			}
			received.sort(Comparator.comparingInt(Received::order));
			assertThat(received.stream().map(Received::line)).as(step.text()).isEqualTo(step.expected());
		}
		client.expectNothing();
	}

	private static byte[] frame(ConsumerScript.Step step, int number, Map<String, String> variables) {
		String text = step.text();
		for (Map.Entry<String, String> variable : variables.entrySet()) {
			text = text.replace("${" + variable.getKey() + "}", variable.getValue());
		}
		String[] words = text.split(" ", 2);
		String body = (words.length > 1) ? words[1] : "";
		Matcher repeated = LONG_BODY.matcher(body);
		if (repeated.matches()) {
			body = "x".repeat(Integer.parseInt(repeated.group(1)));
		}
		String reply = (step.kind() == '!') ? "" : (step.reply().isEmpty() ? "script." + number : step.reply()) + " ";
		String block = step.headers().isEmpty() ? ""
				: "NATS/1.0\r\n" + String.join("\r\n", step.headers()) + "\r\n\r\n";
		int length = block.length() + body.length();
		String line = block.isEmpty() ? "PUB " + words[0] + " " + reply + length
				: "HPUB " + words[0] + " " + reply + block.length() + " " + length;
		return (line + "\r\n" + block + body + "\r\n").getBytes(StandardCharsets.UTF_8);
	}

	@AfterEach
	void deleteStream() {
		connect().send("SUB cleanup 1", "PUB $JS.API.STREAM.DELETE.A cleanup 0", "").readLine();
	}

	/**
	 * A message that has come.
	 *
	 * @param order 0 for an answer, else its subscription
	 * @param line how the files write it
	 */
	private record Received(int order, String line) {

		static Received read(RawClient client, String reply, Map<String, String> variables) {
			String line = client.readLine().trim();
			String[] words = line.split(" +");
			assertThat(words[0]).as(line).isIn("MSG", "HMSG");
			byte[] bytes = client.read(Integer.parseInt(words[words.length - 1]) + 2);
			String data = new String(bytes, 0, bytes.length - 2, StandardCharsets.UTF_8).replace("\r\n", "~");
			boolean replied = words.length > (words[0].equals("MSG") ? 4 : 5);
			String replyTo = replied ? words[3] : "-";
			Matcher pin = PIN.matcher(data);
			if (pin.find()) {
				variables.put("PIN", pin.group(1));
			}
			if (replyTo.startsWith("$JS.FC.")) {
				variables.put("FC", replyTo);
			}
			if (words[1].equals(reply) && !replied) {
				return new Received(0, "< " + mask(data));
			}
			return new Received(Integer.parseInt(words[2]),
					mask("= " + words[2] + " " + words[1] + " " + replyTo + " " + data));
		}

		private static String mask(String text) {
			String masked = text;
			for (Map.Entry<Pattern, String> mask : MASKS.entrySet()) {
				masked = mask.getKey().matcher(masked).replaceAll(mask.getValue());
			}
			return LONG.matcher(masked).replaceAll((run) -> "x*" + run.group().length());
		}

	}

}

package org.natsspring.broker.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A conversation with a server. In its file, {@code ##} begins a conversation and gives
 * its title, {@code H} is a header of the next request, {@code >} a request with its
 * subject and body, {@code R} before it the end of its reply subject, and each {@code <}
 * an answer to it. In answers the line ends of headers are shown as {@code ~}, and times
 * as {@code T}.
 *
 * @param title what it shows
 * @param steps requests and answers
 */
record JetStreamScript(String title, List<Step> steps) {

	static Stream<JetStreamScript> read(String name) {
		List<JetStreamScript> scripts = new ArrayList<>();
		List<String> headers = new ArrayList<>();
		String reply = null;
		for (String line : lines(name).toList()) {
			if (line.startsWith("## ")) {
				scripts.add(new JetStreamScript(line.substring(3), new ArrayList<>()));
			}
			else if (line.startsWith("H ")) {
				headers.add(line.substring(2));
			}
			else if (line.startsWith("R ")) {
				reply = line.substring(2);
			}
			else if (line.startsWith("> ")) {
				steps(scripts).add(new Step(line.substring(2), reply, List.copyOf(headers), new ArrayList<>()));
				headers.clear();
				reply = null;
			}
			else if (line.startsWith("< ")) {
				List<Step> steps = steps(scripts);
				steps.get(steps.size() - 1).answers().add(line.substring(2));
			}
		}
		return scripts.stream();
	}

	private static List<Step> steps(List<JetStreamScript> scripts) {
		return scripts.get(scripts.size() - 1).steps();
	}

	private static Stream<String> lines(String name) {
		try (InputStream in = JetStreamScript.class.getResourceAsStream("jetstream/" + name + ".txt")) {
			return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).lines();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.title;
	}

	/**
	 * A request and the answers to it.
	 *
	 * @param request subject, then body after a blank
	 * @param reply end of the reply subject, or null for any
	 * @param headers header lines
	 * @param answers the answers
	 */
	record Step(String request, @Nullable String reply, List<String> headers, List<String> answers) {

		byte[] frame(String reply) {
			int blank = this.request.indexOf(' ');
			String subject = (blank < 0) ? this.request : this.request.substring(0, blank);
			String body = (blank < 0) ? "" : this.request.substring(blank + 1);
			String block = this.headers.isEmpty() ? ""
					: "NATS/1.0\r\n" + String.join("\r\n", this.headers) + "\r\n\r\n";
			int headerLength = block.getBytes(StandardCharsets.UTF_8).length;
			int length = headerLength + body.getBytes(StandardCharsets.UTF_8).length;
			String line = block.isEmpty() ? "PUB " + subject + " " + reply + " " + length
					: "HPUB " + subject + " " + reply + " " + headerLength + " " + length;
			return (line + "\r\n" + block + body + "\r\n").getBytes(StandardCharsets.UTF_8);
		}

	}

}

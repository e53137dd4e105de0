package org.natsspring.broker.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A conversation about consumers. To what a {@link JetStreamScript} has, this adds that
 * messages may come by themselves. {@code S} subscribes, to a subject and perhaps in a
 * group; subscriptions count from 2, since 1 is for answers. {@code U} ends one.
 * {@code R} is the reply subject of the next request, {@code !} publishes without any.
 * {@code =} expects a message that is no plain answer: the subscription it is for, its
 * subject, its reply subject or {@code -}, and its data. Within a step answers come
 * first, then what is for each subscription.
 *
 * @param title what it shows
 * @param steps what the client does
 */
record ConsumerScript(String title, List<Step> steps) {

	static Stream<ConsumerScript> read(String name) {
		List<ConsumerScript> scripts = new ArrayList<>();
		List<String> headers = new ArrayList<>();
		String reply = "";
		for (String line : lines(name).toList()) {
			String rest = line.substring(Math.min(2, line.length()));
			if (line.startsWith("## ")) {
				scripts.add(new ConsumerScript(line.substring(3), new ArrayList<>()));
			}
			else if (line.startsWith("H ")) {
				headers.add(rest);
			}
			else if (line.startsWith("R ")) {
				reply = rest;
			}
			else if (line.startsWith("< ") || line.startsWith("= ")) {
				List<Step> steps = steps(scripts);
				steps.get(steps.size() - 1).expected().add(line);
			}
			else if (!line.isEmpty()) {
				steps(scripts).add(new Step(line.charAt(0), rest, reply, List.copyOf(headers), new ArrayList<>()));
				headers.clear();
				reply = "";
			}
		}
		return scripts.stream();
	}

	private static List<Step> steps(List<ConsumerScript> scripts) {
		return scripts.get(scripts.size() - 1).steps();
	}

	private static Stream<String> lines(String name) {
		try (InputStream in = ConsumerScript.class.getResourceAsStream("jetstream/" + name + ".txt")) {
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
	 * What the client does and what it gets.
	 *
	 * @param kind the first character of the line
	 * @param text the rest of the line
	 * @param reply the reply subject, or empty for any
	 * @param headers header lines
	 * @param expected what it gets, as lines of the file
	 */
	record Step(char kind, String text, String reply, List<String> headers, List<String> expected) {

	}

}

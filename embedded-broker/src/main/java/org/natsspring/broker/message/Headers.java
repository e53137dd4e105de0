package org.natsspring.broker.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The headers of a message, found once and kept in order (ADR-4). Names are compared with
 * regard to case, as nats-server does, and the first of several with one name counts.
 * Immutable; what changes it returns a new one.
 */
public final class Headers {

	/**
	 * No headers.
	 */
	public static final Headers NONE = new Headers("NATS/1.0", List.of());

	private static final String STATUS_LINE = "NATS/1.0";

	private final String statusLine;

	private final List<Line> lines;

	private Headers(String statusLine, List<Line> lines) {
		this.statusLine = statusLine;
		this.lines = lines;
	}

	/**
	 * Headers that consist of a status only, which is how the server says something
	 * without a message.
	 * @param status code and description, such as {@code 404 No Messages}
	 * @return the headers
	 */
	public static Headers ofStatus(String status) {
		return new Headers(STATUS_LINE + " " + status, List.of());
	}

	/**
	 * Find the headers of a message.
	 * @param message the message
	 * @return its headers
	 */
	public static Headers of(Message message) {
		if (message.headerLength() == 0) {
			return NONE;
		}
		// one character per byte, so that nothing is lost
		String block = new String(message.data(), 0, message.headerLength(), StandardCharsets.ISO_8859_1);
		int end = block.indexOf("\r\n");
		if (end < 0) {
			return NONE;
		}
		List<Line> lines = new ArrayList<>();
		String statusLine = block.substring(0, end);
		int start = end + 2;
		while (start < block.length()) {
			end = block.indexOf("\r\n", start);
			end = (end < 0) ? block.length() : end;
			if (end > start) {
				lines.add(Line.of(block.substring(start, end)));
			}
			start = end + 2;
		}
		return new Headers(statusLine, lines);
	}

	/**
	 * Value of a header.
	 * @param name its name
	 * @return the value, or null if there is no such header
	 */
	public @Nullable String get(String name) {
		for (Line line : this.lines) {
			if (line.name().equals(name)) {
				return new String(line.value().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
			}
		}
		return null;
	}

	/**
	 * Whether there is a header.
	 * @param name its name
	 * @return true if there is, whatever its value
	 */
	public boolean has(String name) {
		return this.lines.stream().anyMatch((line) -> line.name().equals(name));
	}

	/**
	 * Whether there are no headers at all.
	 * @return true if there are none
	 */
	public boolean isEmpty() {
		return this.lines.isEmpty();
	}

	/**
	 * These headers and one more at the end.
	 * @param name its name
	 * @param value its value
	 * @return the new headers
	 */
	public Headers with(String name, String value) {
		List<Line> changed = new ArrayList<>(this.lines);
		byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		changed.add(new Line(name, text, name + ": " + text));
		return new Headers(this.statusLine, changed);
	}

	/**
	 * These headers without some.
	 * @param unwanted says by name which
	 * @return the new headers, or these if there were none of that name
	 */
	public Headers without(Predicate<String> unwanted) {
		if (this.lines.stream().noneMatch((line) -> unwanted.test(line.name()))) {
			return this;
		}
		List<Line> changed = new ArrayList<>(this.lines);
		changed.removeIf((line) -> unwanted.test(line.name()));
		return new Headers(this.statusLine, changed);
	}

	/**
	 * These headers without a status, such as {@code 503}, in the first line.
	 * @return the new headers, or these if there is no status
	 */
	public Headers withoutStatus() {
		return this.statusLine.equals(STATUS_LINE) ? this : new Headers(STATUS_LINE, this.lines);
	}

	/**
	 * The message with these headers instead of its own.
	 * @param message the message
	 * @return the new message, which has no header block if there are no headers
	 */
	public Message in(Message message) {
		int payload = message.size() - message.headerLength();
		byte[] block = (isEmpty() && this.statusLine.equals(STATUS_LINE)) ? new byte[0] : block();
		byte[] data = new byte[block.length + payload];
		System.arraycopy(block, 0, data, 0, block.length);
		System.arraycopy(message.data(), message.headerLength(), data, block.length, payload);
		return new Message(message.subject(), message.reply(), data, block.length);
	}

	private byte[] block() {
		StringBuilder block = new StringBuilder(this.statusLine).append("\r\n");
		for (Line line : this.lines) {
			block.append(line.raw()).append("\r\n");
		}
		return block.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * A header, one character per byte.
	 *
	 * @param name its name
	 * @param value its value, without the blanks before it
	 * @param raw the line as it came
	 */
	private record Line(String name, String value, String raw) {

		static Line of(String raw) {
			int colon = raw.indexOf(':');
			if (colon < 0) {
				return new Line(raw, "", raw);
			}
			int start = colon + 1;
			while (start < raw.length() && raw.charAt(start) == ' ') {
				start++;
			}
			return new Line(raw.substring(0, colon), raw.substring(start), raw);
		}

	}

}

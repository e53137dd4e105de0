package org.natsspring.broker.cli.logging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * nats-server's log lines: {@code [pid] yyyy/MM/dd HH:mm:ss.SSSSSS [INF] text}. Formats
 * by hand, since loading a date formatter costs a good part of the server's start.
 */
final class LineFormat {

	private static final int NANOS_PER_MICRO = 1000;

	private final String prefix;

	private final boolean timestamps;

	private final ZoneId zone;

	LineFormat(long pid, boolean timestamps, boolean utc) {
		this.prefix = "[" + pid + "] ";
		this.timestamps = timestamps;
		this.zone = utc ? ZoneOffset.UTC : ZoneId.systemDefault();
	}

	byte[] format(Severity severity, String text) {
		StringBuilder line = new StringBuilder(text.length() + 64).append(this.prefix);
		if (this.timestamps) {
			appendTime(line, LocalDateTime.ofInstant(Instant.now(), this.zone), '/', ' ', ':');
			line.append(' ');
		}
		line.append('[').append(severity).append("] ").append(text).append('\n');
		return line.toString().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Write date and time with microseconds.
	 * @param line gets the text
	 * @param time the time
	 * @param inDate between the parts of the date
	 * @param between between date and time
	 * @param inTime between the parts of the time
	 */
	static void appendTime(StringBuilder line, LocalDateTime time, char inDate, char between, char inTime) {
		appendNumber(line, time.getYear(), 4).append(inDate);
		appendNumber(line, time.getMonthValue(), 2).append(inDate);
		appendNumber(line, time.getDayOfMonth(), 2).append(between);
		appendNumber(line, time.getHour(), 2).append(inTime);
		appendNumber(line, time.getMinute(), 2).append(inTime);
		appendNumber(line, time.getSecond(), 2).append('.');
		appendNumber(line, time.getNano() / NANOS_PER_MICRO, 6);
	}

	private static StringBuilder appendNumber(StringBuilder line, int number, int digits) {
		String text = Integer.toString(number);
		return line.append("000000", 0, Math.max(0, digits - text.length())).append(text);
	}

}

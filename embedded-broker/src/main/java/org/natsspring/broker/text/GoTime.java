package org.natsspring.broker.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.natsspring.broker.config.GoText;

/**
 * Points in time as Go writes them: RFC 3339 in UTC, with as many digits of the second's
 * fraction as are needed.
 */
public final class GoTime {

	/**
	 * Go's time without a value.
	 */
	public static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

	private static final int SECONDS_LENGTH = "0001-01-01T00:00:00".length();

	private GoTime() {
	}

	/**
	 * Write a point in time.
	 * @param time the time
	 * @return its text
	 */
	public static String format(Instant time) {
		String text = time.toString();
		if (text.length() == SECONDS_LENGTH + 1) {
			return text;
		}
		int end = text.length() - 1;
		while (text.charAt(end - 1) == '0') {
			end--;
		}
		return text.substring(0, end) + "Z";
	}

	/**
	 * Write a point in time given in nanoseconds since 1970.
	 * @param nanos the nanoseconds
	 * @return its text
	 */
	public static String formatNanos(long nanos) {
		return format(ofNanos(nanos));
	}

	/**
	 * Make a point in time of nanoseconds since 1970.
	 * @param nanos the nanoseconds
	 * @return the time
	 */
	public static Instant ofNanos(long nanos) {
		return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
	}

	/**
	 * Nanoseconds since 1970. Times beyond what 64 bits hold become the nearest.
	 * @param time the time
	 * @return the nanoseconds
	 */
	public static long toNanos(Instant time) {
		try {
			return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
		}
		catch (ArithmeticException ex) {
			return (time.getEpochSecond() < 0) ? Long.MIN_VALUE : Long.MAX_VALUE;
		}
	}

	/**
	 * Read a point in time.
	 * @param text the text (RFC 3339), with any offset
	 * @return the time
	 * @throws JsonException if it is none, with Go's text
	 */
	public static Instant parse(String text) throws JsonException {
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeException ex) {
			String quoted = GoText.quote(text);
			throw new JsonException("parsing time " + quoted + " as \"2006-01-02T15:04:05Z07:00\": cannot parse "
					+ quoted + " as \"2006\"");
		}
	}

}

package org.natsspring.broker.jetstream.stream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoDuration;

/**
 * The time to live that a message may ask for in a header (ADR-43): seconds, a duration
 * of at least a second, or {@code never}.
 */
final class MessageTtl {

	/** The message lives as long as others. */
	static final long NONE = 0;

	/** The message does not expire. */
	static final long NEVER = -1;

	private static final long SECOND_NANOS = 1_000_000_000L;

	private static final long MAX_SECONDS = Long.MAX_VALUE / SECOND_NANOS / 2;

	private MessageTtl() {
	}

	/**
	 * Read a time to live.
	 * @param text the header's value, or null
	 * @return seconds, {@link #NONE} or {@link #NEVER}
	 * @throws IllegalArgumentException if it is none
	 */
	static long parse(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return NONE;
		}
		if (text.equals("never")) {
			return NEVER;
		}
		long seconds = isWholeNumber(text) ? Long.parseLong(text) : GoDuration.parse(text).toSeconds();
		if (seconds < 1) {
			throw new IllegalArgumentException("time to live: " + text + " (expected: at least one second)");
		}
		return Math.min(seconds, MAX_SECONDS);
	}

	private static boolean isWholeNumber(String text) {
		return text.matches("[+-]?\\d+");
	}

	/**
	 * Whether a readable time to live was given.
	 * @param text the header's value, or null
	 * @return true if there was
	 */
	static boolean isSet(@Nullable String text) {
		try {
			return parse(text) != NONE;
		}
		catch (IllegalArgumentException ex) {
			// what cannot be read is found out where it is used
			return false;
		}
	}

	static long toNanos(long seconds) {
		return seconds * SECOND_NANOS;
	}

}

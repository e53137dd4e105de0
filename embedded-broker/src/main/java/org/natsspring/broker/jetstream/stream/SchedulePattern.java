package org.natsspring.broker.jetstream.stream;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.text.GoTime;
import org.natsspring.broker.text.JsonException;

/**
 * When a scheduled message is published (ADR-51): once at a time, every so often, or by a
 * cron expression. Times are in nanoseconds since 1970. Stateless.
 */
final class SchedulePattern {

	/** There is no next time. */
	static final long NEVER = Long.MAX_VALUE;

	private static final String AT = "@at ";

	private static final String EVERY = "@every ";

	private static final long SECOND_NANOS = 1_000_000_000L;

	private static final Map<String, String> PREDEFINED = Map.of("@yearly", "0 0 0 1 1 *", "@annually", "0 0 0 1 1 *",
			"@monthly", "0 0 0 1 * *", "@weekly", "0 0 0 * * 0", "@daily", "0 0 0 * * *", "@midnight", "0 0 0 * * *",
			"@hourly", "0 0 * * * *");

	private SchedulePattern() {
	}

	static @Nullable ApiError check(String pattern, @Nullable String zone) {
		ZoneId id = null;
		if (zone != null) {
			try {
				id = ZoneId.of(zone);
			}
			catch (DateTimeException ex) {
				return ErrorCode.MESSAGE_SCHEDULES_TIME_ZONE_INVALID.error();
			}
		}
		try {
			next(pattern, id, 0, 0);
			return null;
		}
		catch (IllegalArgumentException ex) {
			return ErrorCode.MESSAGE_SCHEDULES_PATTERN_INVALID.error();
		}
	}

	static boolean isRepeating(String pattern) {
		return !pattern.startsWith(AT);
	}

	/**
	 * Find the next time. What was missed is not made up for.
	 * @param pattern the pattern
	 * @param zone the zone of a cron expression, or null
	 * @param last when the message was published last
	 * @param now the present time
	 * @return the time, or {@link #NEVER}
	 * @throws IllegalArgumentException if the pattern is none
	 */
	static long next(String pattern, @Nullable ZoneId zone, long last, long now) {
		if ((pattern.startsWith(AT) || pattern.startsWith(EVERY)) && zone != null) {
			throw new IllegalArgumentException("a time zone is only for cron expressions");
		}
		if (pattern.startsWith(AT)) {
			return at(pattern.substring(AT.length()));
		}
		if (pattern.startsWith(EVERY)) {
			long interval = GoDuration.parse(pattern.substring(EVERY.length())).toNanos();
			if (interval < SECOND_NANOS) {
				throw new IllegalArgumentException("interval: " + interval + " (expected: at least a second)");
			}
			long next = round(last) + interval;
			return (next < now) ? round(now) + interval : next;
		}
		CronExpression cron = CronExpression.parse(PREDEFINED.getOrDefault(pattern, pattern));
		long next = next(cron, zone, last);
		return (next < now) ? next(cron, zone, round(now)) : next;
	}

	private static long at(String time) {
		try {
			return GoTime.toNanos(GoTime.parse(time));
		}
		catch (JsonException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	private static long next(CronExpression cron, @Nullable ZoneId zone, long after) {
		Instant instant = GoTime.ofNanos(after);
		ZonedDateTime next = cron.next(instant.atZone((zone != null) ? zone : ZoneOffset.UTC));
		if (next == null) {
			throw new IllegalArgumentException("no such time in the next years");
		}
		return GoTime.toNanos(next.toInstant());
	}

	private static long round(long nanos) {
		return Math.floorDiv(nanos + SECOND_NANOS / 2, SECOND_NANOS) * SECOND_NANOS;
	}

}

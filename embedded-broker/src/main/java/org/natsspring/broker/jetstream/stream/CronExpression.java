package org.natsspring.broker.jetstream.stream;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * When something is to happen again and again, in the six fields of cron with seconds:
 * second, minute, hour, day of month, month, day of week (ADR-51). Immutable.
 */
final class CronExpression {

	private static final int MAX_YEARS = 5;

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

	private final Field second;

	private final Field minute;

	private final Field hour;

	private final Field dayOfMonth;

	private final Field month;

	private final Field dayOfWeek;

	private CronExpression(String[] fields) {
		this.second = Field.parse(fields[0], 0, 59, List.of());
		this.minute = Field.parse(fields[1], 0, 59, List.of());
		this.hour = Field.parse(fields[2], 0, 23, List.of());
		this.dayOfMonth = Field.parse(fields[3], 1, 31, List.of());
		this.month = Field.parse(fields[4], 1, 12, MONTHS);
		this.dayOfWeek = Field.parse(fields[5], 0, 6, DAYS);
	}

	/**
	 * Read an expression.
	 * @param text six fields separated by blanks
	 * @return the expression
	 * @throws NumberFormatException if it is none
	 */
	static CronExpression parse(String text) {
		String[] fields = text.strip().split("\\s+");
		if (fields.length != 6) {
			throw new NumberFormatException("fields: " + fields.length + " (expected: 6)");
		}
		return new CronExpression(fields);
	}

	/**
	 * Find the next time.
	 * @param after the time after which to look, in the zone in which the fields count
	 * @return the time, or null if there is none in the next five years
	 */
	@Nullable ZonedDateTime next(ZonedDateTime after) {
		ZonedDateTime time = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
		int lastYear = time.getYear() + MAX_YEARS;
		while (time.getYear() <= lastYear) {
			if (!this.month.has(time.getMonthValue())) {
				time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
			}
			else if (!hasDay(time)) {
				time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
			}
			else if (!this.hour.has(time.getHour())) {
				time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
			}
			else if (!this.minute.has(time.getMinute())) {
				time = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
			}
			else if (!this.second.has(time.getSecond())) {
				time = time.plusSeconds(1);
			}
			else {
				return time;
			}
		}
		return null;
	}

	// cron's rule: two restricted day fields mean either, a star in one of them means
	// both
	private boolean hasDay(ZonedDateTime time) {
		boolean inMonth = this.dayOfMonth.has(time.getDayOfMonth());
		boolean inWeek = this.dayOfWeek.has(time.getDayOfWeek().getValue() % 7);
		return (this.dayOfMonth.star() || this.dayOfWeek.star()) ? inMonth && inWeek : inMonth || inWeek;
	}

	/**
	 * The values of a field.
	 *
	 * @param values the values
	 * @param star whether there is a star that stands for all of them
	 */
	private record Field(BitSet values, boolean star) {

		boolean has(int value) {
			return this.values.get(value);
		}

		static Field parse(String text, int min, int max, List<String> names) {
			BitSet values = new BitSet(max + 1);
			boolean star = false;
			for (String part : text.split(",")) {
				if (!part.isEmpty()) {
					star |= addRange(values, part, new Range(min, max, names));
				}
			}
			return new Field(values, star);
		}

		// true if the range is a star with no step but 1
		private static boolean addRange(BitSet values, String text, Range range) {
			String[] rangeAndStep = text.split("/", -1);
			String[] ends = rangeAndStep[0].split("-", -1);
			if (rangeAndStep.length > 2 || ends.length > 2) {
				throw new NumberFormatException("range: " + text);
			}
			boolean star = ends[0].equals("*") || ends[0].equals("?");
			int first = star ? range.min() : range.value(ends[0]);
			int last = star ? range.max() : range.value(ends[ends.length - 1]);
			int step = (rangeAndStep.length == 2) ? Range.number(rangeAndStep[1]) : 1;
			if (rangeAndStep.length == 2 && ends.length == 1) {
				last = range.max();
			}
			if (first < range.min() || last > range.max() || first > last || step == 0) {
				throw new NumberFormatException("range: " + text);
			}
			for (int value = first; value <= last; value += step) {
				values.set(value);
			}
			return star && step == 1;
		}

	}

	/**
	 * What a field may hold.
	 *
	 * @param min the lowest value
	 * @param max the highest value
	 * @param names names of the values from the lowest on
	 */
	private record Range(int min, int max, List<String> names) {

		int value(String text) {
			int index = this.names.indexOf(text.toLowerCase(Locale.ROOT));
			return (index >= 0) ? this.min + index : number(text);
		}

		static int number(String text) {
			int number = Integer.parseInt(text);
			if (number < 0) {
				throw new NumberFormatException("number: " + text);
			}
			return number;
		}

	}

}

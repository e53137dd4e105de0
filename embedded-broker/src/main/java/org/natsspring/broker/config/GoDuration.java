package org.natsspring.broker.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Go and so all of NATS writes them: {@code 2m0s}, {@code 1.5s},
 * {@code 342µs}.
 */
public final class GoDuration {

	private static final Map<String, Long> NANOS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "μs", 1_000L, "ms",
			1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

	private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)([^0-9.]*)");

	private GoDuration() {
	}

	/**
	 * Read a duration.
	 * @param text such as {@code 1h30m}, with a unit for each number
	 * @return the duration
	 * @throws IllegalArgumentException if it is none; the message is Go's
	 */
	public static Duration parse(String text) {
		String unsigned = (text.startsWith("-") || text.startsWith("+")) ? text.substring(1) : text;
		if (unsigned.equals("0")) {
			return Duration.ZERO;
		}
		if (unsigned.isEmpty()) {
			throw new IllegalArgumentException("time: invalid duration " + GoText.quote(text));
		}
		BigDecimal nanos = BigDecimal.ZERO;
		Matcher part = PART.matcher(unsigned);
		int end = 0;
		while (end < unsigned.length()) {
			part.region(end, unsigned.length());
			if (!part.lookingAt() || part.group(1).isEmpty() || part.group(1).equals(".")) {
				throw new IllegalArgumentException("time: invalid duration " + GoText.quote(text));
			}
			nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2), text))));
			end = part.end();
		}
		if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
			throw new IllegalArgumentException("time: invalid duration " + GoText.quote(text));
		}
		Duration size = Duration.ofNanos(nanos.longValue());
		return text.startsWith("-") ? size.negated() : size;
	}

	private static long unit(String unit, String text) {
		Long nanos = NANOS.get(unit);
		if (nanos == null) {
			String problem = unit.isEmpty() ? "missing unit in duration "
					: "unknown unit " + GoText.quote(unit) + " in duration ";
			throw new IllegalArgumentException("time: " + problem + GoText.quote(text));
		}
		return nanos;
	}

	/**
	 * Write a duration.
	 * @param duration at most 292 years
	 * @return the text Go would print
	 */
	public static String format(Duration duration) {
		long nanos = duration.toNanos();
		String sign = (nanos < 0) ? "-" : "";
		long size = Math.abs(nanos);
		if (size == 0) {
			return "0s";
		}
		if (size < 1_000) {
			return sign + size + "ns";
		}
		if (size < 1_000_000) {
			return sign + decimal(size, 3) + "µs";
		}
		if (size < 1_000_000_000) {
			return sign + decimal(size, 6) + "ms";
		}
		long seconds = size / 1_000_000_000;
		String rest = decimal(size % 60_000_000_000L, 9) + "s";
		if (seconds < 60) {
			return sign + rest;
		}
		String minutes = seconds / 60 % 60 + "m" + rest;
		return sign + ((seconds < 3600) ? minutes : seconds / 3600 + "h" + minutes);
	}

	private static String decimal(long value, int scale) {
		BigDecimal decimal = BigDecimal.valueOf(value, scale);
		return (decimal.signum() != 0) ? decimal.stripTrailingZeros().toPlainString() : "0";
	}

}

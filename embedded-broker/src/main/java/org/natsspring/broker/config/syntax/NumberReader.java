package org.natsspring.broker.config.syntax;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.syntax.ConfigValue.DateValue;
import org.natsspring.broker.config.syntax.ConfigValue.FloatValue;
import org.natsspring.broker.config.syntax.ConfigValue.IntegerValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * Reads what begins with a digit or a minus sign: numbers with units, dates, addresses,
 * and strings that only look like numbers at first. Confined to the thread that reads.
 */
final class NumberReader {

	private static final String DATE_AFTER_YEAR = "00-00T00:00:00Z";

	private static final Map<String, Long> UNITS = Map.ofEntries(Map.entry("", 1L), Map.entry("k", 1000L),
			Map.entry("kb", 1L << 10), Map.entry("ki", 1L << 10), Map.entry("kib", 1L << 10),
			Map.entry("m", 1_000_000L), Map.entry("mb", 1L << 20), Map.entry("mi", 1L << 20),
			Map.entry("mib", 1L << 20), Map.entry("g", 1_000_000_000L), Map.entry("gb", 1L << 30),
			Map.entry("gi", 1L << 30), Map.entry("gib", 1L << 30), Map.entry("t", 1_000_000_000_000L),
			Map.entry("tb", 1L << 40), Map.entry("ti", 1L << 40), Map.entry("tib", 1L << 40),
			Map.entry("p", 1_000_000_000_000_000L), Map.entry("pb", 1L << 50), Map.entry("pi", 1L << 50),
			Map.entry("pib", 1L << 50), Map.entry("e", 1_000_000_000_000_000_000L), Map.entry("eb", 1L << 60),
			Map.entry("ei", 1L << 60), Map.entry("eib", 1L << 60));

	private final Cursor in;

	private final TokenFactory tokens;

	private final TextReader texts;

	NumberReader(Cursor in, TokenFactory tokens, TextReader texts) {
		this.in = in;
		this.tokens = tokens;
		this.texts = texts;
	}

	/**
	 * What a minus sign begins: always a number.
	 * @return the number, or null for one with a unit that does not exist
	 * @throws ConfigSyntaxException if no number follows
	 */
	@Nullable ConfigNode readNegative() throws ConfigSyntaxException {
		this.in.next();
		int first = this.in.next();
		if (first == '.') {
			throw this.tokens.error("Floats must start with a digit, not '.'.");
		}
		if (!Characters.isDigit(first)) {
			throw this.tokens.error("Expected a digit but got '" + Characters.shown(first) + "'.");
		}
		int next = skipDigits();
		if (next == '.') {
			return readFraction();
		}
		if (Characters.isUnit(next)) {
			return readUnit();
		}
		this.in.back();
		return integer();
	}

	/**
	 * What a digit begins.
	 * @return the value, or null for a number with a unit that does not exist
	 * @throws ConfigSyntaxException if a date or a number is broken
	 */
	@Nullable ConfigNode readPositive() throws ConfigSyntaxException {
		int next = skipDigits();
		if (next == '-') {
			return readDate();
		}
		if (next == '.') {
			return readFraction();
		}
		if (Characters.isUnit(next)) {
			return readUnit();
		}
		if (!endsNumber(next)) {
			return this.texts.readBare();
		}
		this.in.back();
		return integer();
	}

	/**
	 * Read to the first character that is no digit.
	 * @return that character, which has been read
	 */
	private int skipDigits() {
		int next = this.in.next();
		while (Characters.isDigit(next)) {
			next = this.in.next();
		}
		return next;
	}

	// A closing bracket does not end a number, so {@code [1]} is an error in nats-server
	// too.
	private static boolean endsNumber(int character) {
		return Characters.isLineBreak(character) || Characters.isBlank(character) || character == Cursor.END
				|| "};,".indexOf(character) >= 0;
	}

	private @Nullable ConfigNode readUnit() throws ConfigSyntaxException {
		int next = this.in.next();
		while ("bBiI".indexOf(next) >= 0) {
			next = this.in.next();
		}
		this.in.back();
		return endsNumber(next) ? integer() : this.texts.readBare();
	}

	private @Nullable ConfigNode integer() throws ConfigSyntaxException {
		String text = this.in.marked();
		int length = 0;
		while (length < text.length() && (Characters.isDigit(text.codePointAt(length)) || text.charAt(length) == '-')) {
			length += Character.charCount(text.codePointAt(length));
		}
		String digits = text.substring(0, length);
		if (!digits.matches("-?[0-9]+")) {
			throw new ConfigSyntaxException("expected integer, but got '" + text + "'");
		}
		Long unit = UNITS.get(text.substring(length).toLowerCase(Locale.ROOT));
		try {
			long number = Long.parseLong(digits);
			// overflow by a unit wraps around, as in nats-server
			return (unit != null) ? this.tokens.node(new IntegerValue(number * unit), text) : null;
		}
		catch (NumberFormatException ex) {
			throw new ConfigSyntaxException("integer '" + text + "' is out of the range");
		}
	}

	private ConfigNode readFraction() throws ConfigSyntaxException {
		int first = this.in.next();
		if (!Characters.isDigit(first)) {
			throw this.tokens
				.error("Floats must have a digit after the '.', but got '" + Characters.shown(first) + "' instead.");
		}
		if (skipDigits() == '.') {
			return readAddress();
		}
		this.in.back();
		return fraction(this.in.marked());
	}

	private ConfigNode fraction(String text) throws ConfigSyntaxException {
		if (!text.matches("-?[0-9]+\\.[0-9]+")) {
			throw new ConfigSyntaxException("expected float, but got '" + text + "'");
		}
		double number = Double.parseDouble(text);
		if (Double.isInfinite(number)) {
			throw new ConfigSyntaxException("float '" + text + "' is out of the range");
		}
		return this.tokens.node(new FloatValue(number), text);
	}

	// An IP address, with or without a port.
	private ConfigNode readAddress() {
		int next = this.in.next();
		while (Characters.isDigit(next) || ".:-".indexOf(next) >= 0) {
			next = this.in.next();
		}
		this.in.back();
		String text = this.in.marked();
		return this.tokens.node(new StringValue(text), text);
	}

	private ConfigNode readDate() throws ConfigSyntaxException {
		if (this.in.marked().length() != "2016-".length()) {
			throw this.tokens.error("All ISO8601 dates must be in full Zulu form.");
		}
		for (char expected : DATE_AFTER_YEAR.toCharArray()) {
			int character = this.in.next();
			if (expected == '0') {
				if (!Characters.isDigit(character)) {
					throw this.tokens.error("Expected digit in ISO8601 datetime, but found '"
							+ Characters.shown(character) + "' instead.");
				}
			}
			else if (expected != character) {
				throw this.tokens.error("Expected '" + expected + "' in ISO8601 datetime, but found '"
						+ Characters.shown(character) + "' instead.");
			}
		}
		String text = this.in.marked();
		try {
			LocalDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME);
		}
		catch (DateTimeParseException ex) {
			throw new ConfigSyntaxException("expected Zulu formatted DateTime, but got '" + text + "'");
		}
		return this.tokens.node(new DateValue(text), text);
	}

}

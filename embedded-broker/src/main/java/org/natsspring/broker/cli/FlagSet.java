package org.natsspring.broker.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.natsspring.broker.config.GoText;

/**
 * Flags by the rules of Go's {@code flag} package, which nats-server's users and tools
 * rely on: one dash or two, {@code -name value} or {@code -name=value}, switches that may
 * be {@code -name=false}, and an end at the first word that is no flag. Not thread-safe.
 */
final class FlagSet {

	private static final List<String> TRUE = List.of("1", "t", "T", "TRUE", "true", "True");

	private static final List<String> FALSE = List.of("0", "f", "F", "FALSE", "false", "False");

	private final Map<String, Flag> flags = new HashMap<>();

	/**
	 * Values that were set, by the flag's first name, in the order of the first setting.
	 */
	private final Map<String, String> values = new LinkedHashMap<>();

	private final List<String> words = new ArrayList<>();

	/**
	 * Add a flag.
	 * @param kind what values it takes
	 * @param names its names without dashes; the first one stands for all
	 * @return this set
	 */
	FlagSet flag(Kind kind, String... names) {
		Flag flag = new Flag(names[0], kind);
		for (String name : names) {
			this.flags.put(name, flag);
		}
		return this;
	}

	void parse(String... arguments) throws FlagException {
		int next = 0;
		while (next < arguments.length) {
			String argument = arguments[next];
			if (argument.length() < 2 || argument.charAt(0) != '-') {
				break;
			}
			next++;
			if (argument.equals("--")) {
				break;
			}
			String text = argument.substring(argument.startsWith("--") ? 2 : 1);
			if (text.startsWith("-") || text.startsWith("=")) {
				throw new FlagException("bad flag syntax: " + argument);
			}
			next += parse(text, (next < arguments.length) ? List.of(arguments[next]) : List.of());
		}
		this.words.addAll(Arrays.asList(arguments).subList(next, arguments.length));
	}

	// returns how many of the following arguments were taken
	private int parse(String text, List<String> following) throws FlagException {
		int equals = text.indexOf('=');
		String name = (equals >= 0) ? text.substring(0, equals) : text;
		Flag flag = this.flags.get(name);
		if (flag == null) {
			throw new FlagException("flag provided but not defined: -" + name);
		}
		if (equals >= 0) {
			set(flag, name, text.substring(equals + 1));
			return 0;
		}
		if (flag.kind() == Kind.SWITCH) {
			set(flag, name, "true");
			return 0;
		}
		if (following.isEmpty()) {
			throw new FlagException("flag needs an argument: -" + name);
		}
		set(flag, name, following.get(0));
		return 1;
	}

	private void set(Flag flag, String name, String value) throws FlagException {
		switch (flag.kind()) {
			case TEXT -> this.values.put(flag.name(), value);
			case SWITCH -> this.values.put(flag.name(), parseSwitch(name, value));
			case NUMBER -> this.values.put(flag.name(), parseNumber(name, value));
		}
	}

	private static String parseSwitch(String name, String value) throws FlagException {
		if (TRUE.contains(value)) {
			return "true";
		}
		if (FALSE.contains(value)) {
			return "false";
		}
		throw new FlagException("invalid boolean value " + GoText.quote(value) + " for -" + name + ": parse error");
	}

	private static String parseNumber(String name, String value) throws FlagException {
		String problem = "parse error";
		try {
			return Long.decode(value).toString();
		}
		catch (NumberFormatException ex) {
			if (value.matches("[-+]?[0-9]+")) {
				problem = "value out of range";
			}
		}
		throw new FlagException("invalid value " + GoText.quote(value) + " for flag -" + name + ": " + problem);
	}

	/**
	 * The names of the flags that were set.
	 * @return first names
	 */
	List<String> visited() {
		return List.copyOf(this.values.keySet());
	}

	boolean isSet(String name) {
		return this.values.containsKey(name);
	}

	String text(String name) {
		return this.values.getOrDefault(name, "");
	}

	boolean isOn(String name) {
		return Boolean.parseBoolean(text(name));
	}

	/**
	 * A number.
	 * @param name the flag
	 * @return its value, or 0 if it was not set
	 */
	long number(String name) {
		return isSet(name) ? Long.parseLong(text(name)) : 0;
	}

	/**
	 * What followed the flags.
	 * @return the words
	 */
	List<String> words() {
		return List.copyOf(this.words);
	}

	/**
	 * What values a flag takes.
	 */
	enum Kind {

		/** Any text. */
		TEXT,
		/** On or off; on without a value. */
		SWITCH,
		/** A whole number, decimal or with {@code 0x}. */
		NUMBER

	}

	private record Flag(String name, Kind kind) {

	}

}

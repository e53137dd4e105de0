package org.natsspring.broker.subject;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the functions in a transform's destination, such as
 * <code>{{partition(3,1)}}</code>, or {@code $1} for the first wildcard.
 */
final class TransformParser {

	private static final Pattern CALL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*\\((.*)\\)\\s*}}");

	private static final Pattern COMMA = Pattern.compile(",\\s*");

	private static final Set<String> ONE_NUMBER = Set.of("splitfromleft", "splitfromright", "slicefromleft",
			"slicefromright", "left", "right");

	private static final Set<String> NAMES = Set.of("wildcard", "partition", "random", "split", "splitfromleft",
			"splitfromright", "slicefromleft", "slicefromright", "left", "right");

	private final String token;

	private final List<Integer> positions;

	private final boolean wildcardsInSource;

	private TransformParser(String token, List<Integer> positions, boolean wildcardsInSource) {
		this.token = token;
		this.positions = positions;
		this.wildcardsInSource = wildcardsInSource;
	}

	static boolean isFunction(String token) {
		return token.length() > 4 && token.startsWith("{{") && token.endsWith("}}");
	}

	static void requireKnown(String token) {
		if (isFunction(token)) {
			Matcher call = CALL.matcher(token);
			if (!call.matches() || !NAMES.contains(call.group(1).toLowerCase(Locale.ROOT))) {
				throw error("unknown function", token);
			}
		}
	}

	/**
	 * Read a token of a destination.
	 * @param token the token
	 * @param positions where the source has its wildcards
	 * @param wildcardsInSource whether the source has any, {@code >} included
	 * @return the function, or null if the token is to be taken as it is
	 */
	static @Nullable TransformFunction parse(String token, List<Integer> positions, boolean wildcardsInSource) {
		TransformParser parser = new TransformParser(token, positions, wildcardsInSource);
		if (token.length() > 1 && token.charAt(0) == '$') {
			return token.substring(1).matches("\\d{1,9}") ? parser.wildcard(token.substring(1)) : null;
		}
		Matcher call = CALL.matcher(token);
		if (!isFunction(token) || !call.matches()) {
			return null;
		}
		return parser.parseCall(call.group(1).toLowerCase(Locale.ROOT), COMMA.split(call.group(2), -1));
	}

	private TransformFunction parseCall(String name, String[] arguments) {
		if (ONE_NUMBER.contains(name)) {
			requireCount(arguments, 2, 2);
			return positionAndNumber(name, position(number(arguments[0])), number(arguments[1]));
		}
		return switch (name) {
			case "wildcard" -> {
				requireCount(arguments, arguments[0].isEmpty() ? 2 : 1, 1);
				yield wildcard(arguments[0]);
			}
			case "partition" -> partition(arguments);
			case "random" -> {
				requireCount(arguments, 1, 1);
				yield TransformFunction.random(number(arguments[0]));
			}
			case "split" -> {
				requireCount(arguments, 2, 2);
				if (arguments[1].contains(" ") || arguments[1].contains(".")) {
					throw error("function argument is invalid or in the wrong format", this.token);
				}
				yield TransformFunction.split(position(number(arguments[0])), arguments[1]);
			}
			default -> throw error("unknown function", this.token);
		};
	}

	private static TransformFunction positionAndNumber(String name, int position, int number) {
		return switch (name) {
			case "splitfromleft" -> TransformFunction.splitFromLeft(position, number);
			case "splitfromright" -> TransformFunction.splitFromRight(position, number);
			case "slicefromleft" -> TransformFunction.sliceFromLeft(position, number);
			case "slicefromright" -> TransformFunction.sliceFromRight(position, number);
			case "left" -> TransformFunction.left(position, number);
			default -> TransformFunction.right(position, number);
		};
	}

	private TransformFunction wildcard(String argument) {
		return TransformFunction.wildcard(position(number(argument)));
	}

	private TransformFunction partition(String[] arguments) {
		int[] tokens = new int[arguments.length - 1];
		int partitions = number(arguments[0]);
		for (int i = 1; i < arguments.length; i++) {
			tokens[i - 1] = position(number(arguments[i]));
		}
		return TransformFunction.partition(partitions, tokens);
	}

	private void requireCount(String[] arguments, int min, int max) {
		if (arguments.length < min) {
			throw error("not enough arguments passed to the function", this.token);
		}
		if (arguments.length > max) {
			throw error("too many arguments passed to the function", this.token);
		}
	}

	private int number(String text) {
		try {
			return Integer.parseInt(text.strip());
		}
		catch (NumberFormatException ex) {
			throw error("function argument is invalid or in the wrong format", this.token);
		}
	}

	private int position(int wildcard) {
		if (!this.wildcardsInSource) {
			throw error("wildcard index out of range", this.token);
		}
		if (wildcard < 1 || wildcard > this.positions.size()) {
			throw error("wildcard index out of range", this.token + ": [" + wildcard + "]");
		}
		return this.positions.get(wildcard - 1);
	}

	private static SubjectTransformException error(String reason, String token) {
		return new SubjectTransformException("invalid mapping destination: " + reason + " in " + token);
	}

}

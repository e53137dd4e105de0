package org.natsspring.listener;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A subject to subscribe to, whose single-token wildcards may have names:
 * <code>orders.{region}.*</code> subscribes to {@code orders.*.*} and knows the second
 * token of a message's subject as {@code region}. Immutable.
 */
public final class SubjectPattern {

	private final String text;

	private final List<String> tokens;

	private final Map<String, Integer> variables;

	private SubjectPattern(String text, List<String> tokens, Map<String, Integer> variables) {
		this.text = text;
		this.tokens = tokens;
		this.variables = variables;
	}

	/**
	 * Read a pattern.
	 * @param text tokens separated by dots; {@code *} or a name in braces for any one
	 * token, {@code >} at the end for one or more
	 * @return the pattern
	 * @throws IllegalArgumentException if NATS would not take the subject, or it cannot
	 * mean what it seems to
	 */
	public static SubjectPattern parse(String text) {
		if (text.isEmpty()) {
			throw invalid(text, "it is empty");
		}
		List<String> tokens = new ArrayList<>();
		Map<String, Integer> variables = new LinkedHashMap<>();
		// A limit of -1 keeps trailing empty tokens, so that "orders." is not "orders".
		String[] parts = text.split("\\.", -1);
		for (int i = 0; i < parts.length; i++) {
			String variable = variable(text, parts[i]);
			if (variable != null && variables.putIfAbsent(variable, i) != null) {
				throw invalid(text, "two tokens are named '" + variable + "'");
			}
			String token = (variable != null) ? "*" : parts[i];
			check(text, token, i == parts.length - 1);
			tokens.add(token);
		}
		return new SubjectPattern(text, List.copyOf(tokens), variables);
	}

	private static @Nullable String variable(String text, String token) {
		if (token.length() > 2 && token.startsWith("{") && token.endsWith("}")) {
			String name = token.substring(1, token.length() - 1);
			if (name.chars().allMatch(Character::isJavaIdentifierPart)) {
				return name;
			}
		}
		if (token.contains("{") || token.contains("}")) {
			throw invalid(text, "'" + token + "' is not a name in braces that stands for a whole token");
		}
		return null;
	}

	private static void check(String text, String token, boolean last) {
		if (token.isEmpty()) {
			throw invalid(text, "it has an empty token: two dots in a row, or a dot at an end");
		}
		if (StringUtils.containsWhitespace(token) || token.chars().anyMatch(Character::isISOControl)) {
			throw invalid(text, "the token '" + token + "' has a space or a control character");
		}
		if (token.length() > 1 && (token.contains("*") || token.contains(">"))) {
			throw invalid(text, "in '" + token + "' the wildcard is part of a token; it has to be a token of its own");
		}
		if (token.equals(">") && !last) {
			throw invalid(text, "'>' has to be the last token");
		}
	}

	private static IllegalArgumentException invalid(String text, String reason) {
		return new IllegalArgumentException("Cannot subscribe to '" + text + "': " + reason);
	}

	/**
	 * The subject for the server.
	 * @return the subject, with {@code *} for each named token
	 */
	public String subscriptionSubject() {
		return String.join(".", this.tokens);
	}

	/**
	 * Whether any token has a name.
	 * @return {@code true} if it has
	 */
	public boolean hasVariables() {
		return !this.variables.isEmpty();
	}

	/**
	 * Whether a message with this subject is one of the pattern's.
	 * @param subject the subject of a message
	 * @return {@code true} if it matches
	 */
	public boolean matches(String subject) {
		String[] actual = subject.split("\\.", -1);
		int size = this.tokens.size();
		boolean open = this.tokens.get(size - 1).equals(">");
		if (open ? actual.length < size : actual.length != size) {
			return false;
		}
		for (int i = 0; i < (open ? size - 1 : size); i++) {
			String token = this.tokens.get(i);
			if (!token.equals("*") && !token.equals(actual[i])) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether some subject is one of both patterns'.
	 * @param other another pattern
	 * @return {@code true} if there is such a subject
	 */
	boolean overlaps(SubjectPattern other) {
		int shared = Math.min(this.tokens.size(), other.tokens.size());
		for (int i = 0; i < shared; i++) {
			String mine = this.tokens.get(i);
			String theirs = other.tokens.get(i);
			if (mine.equals(">") || theirs.equals(">")) {
				return true;
			}
			if (!mine.equals(theirs) && !mine.equals("*") && !theirs.equals("*")) {
				return false;
			}
		}
		return this.tokens.size() == other.tokens.size();
	}

	/**
	 * The values of the named tokens.
	 * @param subject the subject of a message that matches
	 * @return value by name
	 */
	public Map<String, String> variables(String subject) {
		if (this.variables.isEmpty()) {
			return Map.of();
		}
		String[] actual = subject.split("\\.", -1);
		Map<String, String> values = new LinkedHashMap<>();
		this.variables.forEach((name, index) -> values.put(name, actual[index]));
		return values;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SubjectPattern pattern && pattern.text.equals(this.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}

package org.natsspring.broker.subject;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Makes one subject of another (ADR-30): the wildcards of the source are numbered from 1,
 * and functions in the destination's tokens refer to them; what {@code >} stands for is
 * copied. Immutable.
 */
public final class SubjectTransform {

	private final Subject source;

	private final @Nullable TransformFunction[] functions;

	private final String[] destination;

	private final int sourceTokens;

	private SubjectTransform(Subject source, String[] destination, @Nullable TransformFunction[] functions) {
		this.source = source;
		this.destination = destination;
		this.functions = functions;
		this.sourceTokens = source.tokenCount();
	}

	/**
	 * Make a transform.
	 * @param source filter of the subjects it applies to; empty for all
	 * @param destination what they become; empty leaves them as they are
	 * @return the transform, or null if it changes nothing
	 * @throws SubjectTransformException if they do not fit together; the message is
	 * nats-server's
	 */
	public static @Nullable SubjectTransform of(String source, String destination) {
		if (destination.isEmpty()) {
			return null;
		}
		Subject from = Subject.of(source.isEmpty() ? ">" : source);
		Subject to = Subject.of(destination);
		String[] tokens = to.tokens();
		requireTokens(tokens);
		int wildcards = count(from.tokens(), "*");
		if (!from.isFilter() || !to.isFilter() || count(tokens, "*") > 0
				|| count(from.tokens(), ">") != count(tokens, ">")) {
			throw new SubjectTransformException("invalid subject");
		}
		List<Integer> positions = positions(from.tokens());
		@Nullable TransformFunction[] functions = new @Nullable TransformFunction[tokens.length];
		for (int i = 0; i < tokens.length; i++) {
			functions[i] = TransformParser.parse(text(tokens[i]), positions, wildcards > 0 || from.hasWildcard());
		}
		return new SubjectTransform(from, tokens, functions);
	}

	// a token that looks like a function has to be one, whatever else is wrong
	private static void requireTokens(String[] tokens) {
		for (int i = 0; i < tokens.length; i++) {
			String token = text(tokens[i]);
			boolean rest = i > 0 && tokens[i - 1].equals(">");
			if (token.isEmpty() || rest || (!TransformParser.isFunction(token) && token.matches(".*[\\s].*"))) {
				throw new SubjectTransformException("invalid mapping destination: invalid subject in " + token);
			}
			TransformParser.requireKnown(token);
		}
	}

	private static int count(String[] tokens, String wanted) {
		int count = 0;
		for (String token : tokens) {
			if (token.equals(wanted)) {
				count++;
			}
		}
		return count;
	}

	private static List<Integer> positions(String[] tokens) {
		List<Integer> positions = new ArrayList<>();
		for (int i = 0; i < tokens.length; i++) {
			if (tokens[i].equals("*")) {
				positions.add(i);
			}
		}
		return positions;
	}

	private static String text(String token) {
		return new String(token.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

	/**
	 * The subjects this applies to.
	 * @return the filter
	 */
	public Subject source() {
		return this.source;
	}

	/**
	 * Transform a subject.
	 * @param subject a literal subject
	 * @return the new subject, or null if the source does not match
	 */
	public @Nullable Subject apply(Subject subject) {
		return SubjectFilter.covers(this.source, subject) ? transform(subject) : null;
	}

	private Subject transform(Subject subject) {
		String[] tokens = subject.tokens();
		StringBuilder result = new StringBuilder(subject.length() + 16);
		for (int i = 0; i < this.destination.length; i++) {
			TransformFunction function = this.functions[i];
			if (function != null) {
				result.append(function.apply(tokens)).append('.');
			}
			else if (this.destination[i].equals(">")) {
				for (int rest = this.sourceTokens - 1; rest < tokens.length; rest++) {
					result.append(tokens[rest]).append('.');
				}
			}
			else {
				result.append(this.destination[i]).append('.');
			}
		}
		result.setLength(result.length() - 1);
		return Subject.ofBytes(result.toString().getBytes(StandardCharsets.ISO_8859_1));
	}

}

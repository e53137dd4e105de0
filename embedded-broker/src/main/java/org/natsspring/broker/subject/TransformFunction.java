package org.natsspring.broker.subject;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a token of a transform's destination becomes. Stateless.
 */
@FunctionalInterface
interface TransformFunction {

	/**
	 * Compute the token.
	 * @param tokens tokens of the subject that is transformed
	 * @return one or more tokens
	 */
	String apply(String[] tokens);

	static TransformFunction wildcard(int position) {
		return (tokens) -> tokens[position];
	}

	static TransformFunction random(int bound) {
		return (tokens) -> (bound > 0) ? Integer.toString(ThreadLocalRandom.current().nextInt(bound)) : "0";
	}

	/**
	 * The number of the partition that tokens belong to, by their FNV-1a hash.
	 * @param partitions how many there are
	 * @param positions the tokens; none for the whole subject
	 * @return the function
	 */
	static TransformFunction partition(int partitions, int[] positions) {
		return (tokens) -> {
			StringBuilder key = new StringBuilder();
			for (int position : positions) {
				key.append(tokens[position]);
			}
			String text = (positions.length == 0) ? String.join(".", tokens) : key.toString();
			int hash = 0x811c9dc5;
			for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
				hash = (hash ^ (b & 0xff)) * 0x01000193;
			}
			return Integer.toString((partitions > 0) ? Integer.remainderUnsigned(hash, partitions) : 0);
		};
	}

	static TransformFunction split(int position, String separator) {
		return (tokens) -> {
			StringBuilder result = new StringBuilder();
			String token = tokens[position];
			int start = 0;
			while (start <= token.length()) {
				int found = separator.isEmpty() ? start + 1 : token.indexOf(separator, start);
				int end = (found < 0 || found > token.length()) ? token.length() : found;
				if (end > start) {
					result.append(result.isEmpty() ? "" : ".").append(token, start, end);
				}
				start = end + Math.max(1, separator.length());
				if (separator.isEmpty()) {
					start = end + ((end == token.length()) ? 1 : 0);
				}
			}
			return result.toString();
		};
	}

	static TransformFunction splitFromLeft(int position, int length) {
		return (tokens) -> cut(tokens[position], length);
	}

	static TransformFunction splitFromRight(int position, int length) {
		return (tokens) -> cut(tokens[position], tokens[position].length() - length);
	}

	private static String cut(String token, int at) {
		return (at > 0 && at < token.length()) ? token.substring(0, at) + "." + token.substring(at) : token;
	}

	static TransformFunction sliceFromLeft(int position, int length) {
		return (tokens) -> slice(tokens[position], length, 0);
	}

	static TransformFunction sliceFromRight(int position, int length) {
		return (tokens) -> {
			String token = tokens[position];
			return slice(token, length, (length > 0) ? token.length() % length : 0);
		};
	}

	private static String slice(String token, int length, int first) {
		if (length <= 0 || length >= token.length()) {
			return token;
		}
		StringBuilder result = new StringBuilder(token.substring(0, first));
		for (int start = first; start < token.length(); start += length) {
			result.append(result.isEmpty() ? "" : ".");
			result.append(token, start, Math.min(token.length(), start + length));
		}
		return result.toString();
	}

	static TransformFunction left(int position, int length) {
		return (tokens) -> {
			String token = tokens[position];
			return (length > 0 && length < token.length()) ? token.substring(0, length) : token;
		};
	}

	static TransformFunction right(int position, int length) {
		return (tokens) -> {
			String token = tokens[position];
			return (length > 0 && length < token.length()) ? token.substring(token.length() - length) : token;
		};
	}

}

package org.natsspring.broker.subject;

/**
 * How filters relate to subjects and to each other, token by token.
 */
public final class SubjectFilter {

	private static final String ANY = "*";

	private static final String REST = ">";

	private SubjectFilter() {
	}

	/**
	 * Whether everything that {@code subject} stands for is also matched by
	 * {@code filter}; for a literal subject that is whether the filter matches it.
	 * @param filter the wider one
	 * @param subject a literal subject or a filter
	 * @return true if it is covered
	 */
	public static boolean covers(Subject filter, Subject subject) {
		String[] wide = filter.tokens();
		String[] narrow = subject.tokens();
		for (int i = 0; i < wide.length; i++) {
			if (i >= narrow.length) {
				return false;
			}
			if (wide[i].equals(REST)) {
				return true;
			}
			if (narrow[i].equals(REST)) {
				return false;
			}
			if (!wide[i].equals(ANY) && !wide[i].equals(narrow[i])) {
				return false;
			}
		}
		return wide.length == narrow.length;
	}

	/**
	 * Whether a filter matches a subject as a subscription would: word by word, each
	 * token of the subject being a word even if it looks like a wildcard. A subject with
	 * an empty token is matched by nothing.
	 * @param filter the filter
	 * @param subject the subject
	 * @return true if it is matched
	 */
	public static boolean matches(Subject filter, Subject subject) {
		if (!subject.isWellFormed()) {
			return false;
		}
		String[] words = subject.tokens();
		String[] tokens = filter.tokens();
		for (int i = 0; i < tokens.length; i++) {
			if (i >= words.length) {
				return false;
			}
			if (tokens[i].equals(REST)) {
				return true;
			}
			if (!tokens[i].equals(ANY) && !tokens[i].equals(words[i])) {
				return false;
			}
		}
		return tokens.length == words.length;
	}

	/**
	 * Whether some literal subject is matched by both filters.
	 * @param left one filter
	 * @param right the other
	 * @return true if they overlap
	 */
	public static boolean overlaps(Subject left, Subject right) {
		String[] a = left.tokens();
		String[] b = right.tokens();
		int common = Math.min(a.length, b.length);
		for (int i = 0; i < common; i++) {
			if (a[i].equals(REST) || b[i].equals(REST)) {
				return true;
			}
			if (!a[i].equals(ANY) && !b[i].equals(ANY) && !a[i].equals(b[i])) {
				return false;
			}
		}
		return a.length == b.length;
	}

}

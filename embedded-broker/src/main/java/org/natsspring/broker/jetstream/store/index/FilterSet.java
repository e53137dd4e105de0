package org.natsspring.broker.jetstream.store.index;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * One or more subject filters, of which a subject has to match any. Immutable.
 */
public final class FilterSet {

	/**
	 * Matches every subject.
	 */
	public static final FilterSet ALL = new FilterSet(List.of());

	private static final byte DOT = '.';

	private static final byte ANY = '*';

	private static final byte REST = '>';

	private final List<Subject> filters;

	private final @Nullable Subject literal;

	private FilterSet(List<Subject> filters) {
		this.filters = filters;
		this.literal = (filters.size() == 1 && !filters.get(0).hasWildcard()) ? filters.get(0) : null;
	}

	/**
	 * Make a set of filters.
	 * @param filters valid filters; none, or {@code >} among them, means every subject
	 * @return the set
	 */
	public static FilterSet of(List<Subject> filters) {
		for (Subject filter : filters) {
			if (filter.length() == 1 && filter.bytes()[0] == REST) {
				return ALL;
			}
		}
		return filters.isEmpty() ? ALL : new FilterSet(List.copyOf(filters));
	}

	/**
	 * Make a set of filters.
	 * @param filters valid filters; none, or {@code >} among them, means every subject
	 * @return the set
	 */
	public static FilterSet of(Subject... filters) {
		return of(List.of(filters));
	}

	/**
	 * Whether every subject matches.
	 * @return true if there is nothing to compare
	 */
	public boolean isAll() {
		return this.filters.isEmpty();
	}

	/**
	 * The filters as they were given.
	 * @return the filters; empty if every subject matches
	 */
	public List<Subject> filters() {
		return this.filters;
	}

	/**
	 * Whether a subject matches one of the filters.
	 * @param subject a literal subject
	 * @return true if it does
	 */
	public boolean matches(Subject subject) {
		if (this.filters.isEmpty()) {
			return true;
		}
		byte[] bytes = subject.bytes();
		for (Subject filter : this.filters) {
			if (matches(filter.bytes(), bytes)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The subject that alone can match.
	 * @return the subject, or null if there may be several
	 */
	@Nullable Subject literal() {
		return this.literal;
	}

	// compares bytes, not tokens, since it runs once for every message that a scan passes
	private static boolean matches(byte[] filter, byte[] subject) {
		int f = 0;
		int s = 0;
		while (f < filter.length && s < subject.length) {
			boolean single = f + 1 == filter.length || filter[f + 1] == DOT;
			if (single && filter[f] == REST) {
				return true;
			}
			if (single && filter[f] == ANY) {
				f++;
				s = tokenEnd(subject, s);
			}
			else {
				int end = tokenEnd(filter, f);
				for (; f < end; f++, s++) {
					if (s == subject.length || filter[f] != subject[s]) {
						return false;
					}
				}
			}
			if (f == filter.length || s == subject.length) {
				return f == filter.length && s == subject.length;
			}
			if (filter[f++] != subject[s++]) {
				return false;
			}
		}
		return false;
	}

	private static int tokenEnd(byte[] bytes, int start) {
		int end = start;
		while (end < bytes.length && bytes[end] != DOT) {
			end++;
		}
		return end;
	}

	@Override
	public String toString() {
		return this.filters.isEmpty() ? ">" : this.filters.toString();
	}

}

package org.natsspring.broker.jetstream.store.index;

import java.util.BitSet;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * Asks a filter about subject numbers during one scan. A short scan compares subjects; a
 * long one remembers the answers, so that each subject is compared once however many
 * messages it has. Lives for one scan, since numbers are handed out again.
 */
final class FilterMatcher implements IntPredicate {

	private static final int SHORT_SCAN = 512;

	private final FilterSet filter;

	private final SubjectTable subjects;

	private int tested;

	private @Nullable BitSet known;

	private @Nullable BitSet matching;

	private FilterMatcher(FilterSet filter, SubjectTable subjects) {
		this.filter = filter;
		this.subjects = subjects;
	}

	// make the cheapest test for a filter
	static IntPredicate of(FilterSet filter, SubjectTable subjects) {
		if (filter.isAll()) {
			return (id) -> true;
		}
		Subject literal = filter.literal();
		if (literal != null) {
			int wanted = subjects.find(literal);
			return (id) -> id == wanted;
		}
		return new FilterMatcher(filter, subjects);
	}

	@Override
	public boolean test(int id) {
		if (this.tested < SHORT_SCAN) {
			this.tested++;
			return matches(id);
		}
		BitSet asked = this.known;
		BitSet answers = this.matching;
		if (asked == null || answers == null) {
			asked = new BitSet(this.subjects.bound());
			answers = new BitSet(this.subjects.bound());
			this.known = asked;
			this.matching = answers;
		}
		if (!asked.get(id)) {
			asked.set(id);
			answers.set(id, matches(id));
		}
		return answers.get(id);
	}

	private boolean matches(int id) {
		Subject subject = this.subjects.subject(id);
		return subject != null && this.filter.matches(subject);
	}

}

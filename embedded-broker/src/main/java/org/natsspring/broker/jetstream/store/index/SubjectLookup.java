package org.natsspring.broker.jetstream.store.index;

import java.util.function.Consumer;

import org.natsspring.broker.subject.Subject;

/**
 * Answers what a filter matches. One subject is looked up, and its first or last sequence
 * often is the answer; for wildcards blocks or subjects are scanned.
 *
 * @param <T> where the messages of a block lie
 */
final class SubjectLookup<T> {

	private final SubjectTable subjects;

	private final BlockList<T> blocks;

	SubjectLookup(SubjectTable subjects, BlockList<T> blocks) {
		this.subjects = subjects;
		this.blocks = blocks;
	}

	long next(FilterSet filter, long from) {
		Subject literal = filter.literal();
		if (literal != null) {
			int id = this.subjects.find(literal);
			return (id != SubjectTable.NONE) ? nextOf(id, from) : 0;
		}
		return this.blocks.next(FilterMatcher.of(filter, this.subjects), from);
	}

	private long nextOf(int id, long from) {
		if (from <= this.subjects.first(id)) {
			return this.subjects.first(id);
		}
		return (from > this.subjects.last(id)) ? 0 : this.blocks.next(id, afterLink(id, from));
	}

	// whoever reads one subject in order asks from the message after the last one it got
	private long afterLink(int id, long from) {
		IndexBlock<T> block = this.blocks.at(from - 1);
		int row = (block != null) ? block.row(from - 1) : -1;
		return (block != null && row >= 0 && block.subject(row) == id) ? from - 1 + block.link(row) : from;
	}

	long last(FilterSet filter, long upTo) {
		Subject literal = filter.literal();
		if (literal != null) {
			int id = this.subjects.find(literal);
			return (id != SubjectTable.NONE) ? lastOf(id, upTo) : 0;
		}
		return this.blocks.previous(FilterMatcher.of(filter, this.subjects), upTo);
	}

	private long lastOf(int id, long upTo) {
		if (upTo >= this.subjects.last(id)) {
			return this.subjects.last(id);
		}
		return (upTo < this.subjects.first(id)) ? 0 : this.blocks.previous(id, upTo);
	}

	// number of all messages of the matching subjects
	long count(FilterSet filter) {
		long[] count = new long[1];
		forEach(filter, (state) -> count[0] += state.messages());
		return count[0];
	}

	void forEach(FilterSet filter, Consumer<SubjectState> found) {
		Subject literal = filter.literal();
		if (literal != null) {
			int id = this.subjects.find(literal);
			if (id != SubjectTable.NONE) {
				found.accept(state(literal, id));
			}
			return;
		}
		for (int id = 0; id < this.subjects.bound(); id++) {
			Subject subject = this.subjects.subject(id);
			if (subject != null && filter.matches(subject)) {
				// not the table's own, whose cached text would stay on the heap
				found.accept(state(Subject.ofBytes(subject.bytes()), id));
			}
		}
	}

	private SubjectState state(Subject subject, int id) {
		return new SubjectState(subject, this.subjects.count(id), this.subjects.first(id), this.subjects.last(id));
	}

}

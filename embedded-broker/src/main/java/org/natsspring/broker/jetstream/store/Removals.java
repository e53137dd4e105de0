package org.natsspring.broker.jetstream.store;

import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.subject.Subject;

/**
 * Removed messages that the log does not know of yet, with what is needed to put them
 * back.
 */
final class Removals {

	private final List<Removed> removed = new ArrayList<>();

	void add(long sequence, Subject subject) {
		this.removed.add(new Removed(sequence, subject));
	}

	int size() {
		return this.removed.size();
	}

	boolean isEmpty() {
		return this.removed.isEmpty();
	}

	void clear() {
		this.removed.clear();
	}

	List<Removed> newestFirst() {
		List<Removed> reversed = new ArrayList<>(this.removed.size());
		for (int i = this.removed.size() - 1; i >= 0; i--) {
			reversed.add(this.removed.get(i));
		}
		return reversed;
	}

	// neighbours that were removed one after the other become one range
	List<SequenceRange> ranges() {
		List<SequenceRange> ranges = new ArrayList<>();
		long first = 0;
		long last = 0;
		for (Removed each : this.removed) {
			if (each.sequence() != last + 1 || first == 0) {
				if (first != 0) {
					ranges.add(new SequenceRange(first, last));
				}
				first = each.sequence();
			}
			last = each.sequence();
		}
		if (first != 0) {
			ranges.add(new SequenceRange(first, last));
		}
		return ranges;
	}

	/**
	 * A removed message.
	 *
	 * @param sequence its sequence
	 * @param subject its subject
	 */
	record Removed(long sequence, Subject subject) {

	}

}

package org.natsspring.broker.jetstream.consumer;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sequences of messages to deliver again, each once, in the order they were added.
 */
final class RedeliveryQueue {

	private final Set<Long> sequences = new LinkedHashSet<>();

	void add(long sequence) {
		this.sequences.add(sequence);
	}

	boolean contains(long sequence) {
		return this.sequences.contains(sequence);
	}

	void remove(long sequence) {
		this.sequences.remove(sequence);
	}

	boolean isEmpty() {
		return this.sequences.isEmpty();
	}

	int size() {
		return this.sequences.size();
	}

	long poll() {
		long first = this.sequences.iterator().next();
		this.sequences.remove(first);
		return first;
	}

	void clear() {
		this.sequences.clear();
	}

}

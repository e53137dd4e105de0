package org.natsspring.broker.jetstream.store.index;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * The messages that have a deadline of their own, in steps of an eighth of a second: one
 * list of sequences per step. A removed message stays in its list until the list comes
 * up, or until the lists have doubled since they were last cleaned.
 */
public final class Deadlines {

	private static final int STEP_BITS = 27;

	private static final int SWEEP_ABOVE = 4096;

	private final LongPredicate exists;

	private final TreeMap<Long, Sequences> steps = new TreeMap<>();

	private int size;

	private int sweepAt = SWEEP_ABOVE;

	/**
	 * Make an empty queue.
	 * @param exists whether a sequence still holds a message
	 */
	public Deadlines(LongPredicate exists) {
		this.exists = exists;
	}

	/**
	 * Add a message.
	 * @param sequence its sequence
	 * @param deadline when it expires, in nanoseconds since 1970
	 */
	public void add(long sequence, long deadline) {
		long step = ((deadline - 1) >> STEP_BITS) + 1;
		this.steps.computeIfAbsent(step, (key) -> new Sequences()).add(sequence);
		if (++this.size >= this.sweepAt) {
			sweep();
		}
	}

	/**
	 * When the first message expires.
	 * @return nanoseconds since 1970, rounded up to a step, or {@link Long#MAX_VALUE}
	 */
	public long first() {
		return (firstSequence() != 0) ? this.steps.firstKey() << STEP_BITS : Long.MAX_VALUE;
	}

	/**
	 * The message that expires first.
	 * @return its sequence, or 0
	 */
	public long firstSequence() {
		for (Map.Entry<Long, Sequences> step = this.steps.firstEntry(); step != null; step = this.steps.firstEntry()) {
			Sequences sequences = step.getValue();
			while (sequences.size > 0) {
				long sequence = sequences.last();
				if (this.exists.test(sequence)) {
					return sequence;
				}
				sequences.size--;
				this.size--;
			}
			this.steps.remove(step.getKey());
		}
		return 0;
	}

	/**
	 * Forget all.
	 */
	public void clear() {
		this.steps.clear();
		this.size = 0;
		this.sweepAt = SWEEP_ABOVE;
	}

	/**
	 * Forget all that do not exist any more.
	 */
	public void sweep() {
		this.size = 0;
		this.steps.values().removeIf((sequences) -> {
			sequences.retain(this.exists);
			this.size += sequences.size;
			return sequences.size == 0;
		});
		this.sweepAt = Math.max(SWEEP_ABOVE, 2 * this.size);
	}

	/**
	 * A growing list of sequences.
	 */
	private static final class Sequences {

		private long[] values = new long[2];

		private int size;

		void add(long sequence) {
			if (this.size == this.values.length) {
				this.values = Arrays.copyOf(this.values, this.size + (this.size >> 1) + 1);
			}
			this.values[this.size++] = sequence;
		}

		long last() {
			return this.values[this.size - 1];
		}

		void retain(LongPredicate wanted) {
			int kept = 0;
			for (int i = 0; i < this.size; i++) {
				if (wanted.test(this.values[i])) {
					this.values[kept++] = this.values[i];
				}
			}
			this.size = kept;
		}

	}

}

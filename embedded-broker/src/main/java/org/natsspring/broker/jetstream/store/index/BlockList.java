package org.natsspring.broker.jetstream.store.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * The blocks of an index in the order of sequences, and scans across them.
 *
 * @param <T> where the messages of a block lie
 */
final class BlockList<T> {

	private final List<IndexBlock<T>> blocks = new ArrayList<>();

	List<IndexBlock<T>> asList() {
		return this.blocks;
	}

	IndexBlock<T> newest() {
		return this.blocks.get(this.blocks.size() - 1);
	}

	// the newest block that does not begin after a sequence, or null
	@Nullable IndexBlock<T> at(long sequence) {
		int index = indexOf(sequence);
		return (index >= 0) ? this.blocks.get(index) : null;
	}

	private int indexOf(long sequence) {
		int low = 0;
		int high = this.blocks.size() - 1;
		if (high >= 0 && this.blocks.get(high).base() <= sequence) {
			return high;
		}
		while (low <= high) {
			int middle = (low + high) >>> 1;
			if (this.blocks.get(middle).base() <= sequence) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return high;
	}

	// the first message at or after a sequence whose subject's number passes, or 0
	long next(IntPredicate subject, long from) {
		int start = Math.max(indexOf(from), 0);
		for (int i = start; i < this.blocks.size(); i++) {
			IndexBlock<T> block = this.blocks.get(i);
			if (block.live() > 0) {
				int row = block.nextRow((i == start) ? block.rowFrom(from) : 0, subject);
				if (row < block.rows()) {
					return block.sequence(row);
				}
			}
		}
		return 0;
	}

	// the first message of one subject at or after a sequence, or 0
	long next(int subject, long from) {
		int start = Math.max(indexOf(from), 0);
		for (int i = start; i < this.blocks.size(); i++) {
			IndexBlock<T> block = this.blocks.get(i);
			if (block.live() > 0) {
				int row = block.nextRow((i == start) ? block.rowFrom(from) : 0, subject);
				if (row < block.rows()) {
					return block.sequence(row);
				}
			}
		}
		return 0;
	}

	// the last message at or before a sequence whose subject's number passes, or 0
	long previous(IntPredicate subject, long upTo) {
		int start = indexOf(upTo);
		for (int i = start; i >= 0; i--) {
			IndexBlock<T> block = this.blocks.get(i);
			int row = block.previousRow(block.lastRowUpTo(upTo), subject);
			if (row >= 0) {
				return block.sequence(row);
			}
		}
		return 0;
	}

	// the last message of one subject at or before a sequence, or 0
	long previous(int subject, long upTo) {
		int start = indexOf(upTo);
		for (int i = start; i >= 0; i--) {
			IndexBlock<T> block = this.blocks.get(i);
			int row = block.previousRow(block.lastRowUpTo(upTo), subject);
			if (row >= 0) {
				return block.sequence(row);
			}
		}
		return 0;
	}

	// count the messages from a sequence up to and without another
	long count(IntPredicate subject, boolean all, long from, long to) {
		long count = 0;
		int end = indexOf(to - 1);
		for (int i = Math.max(indexOf(from), 0); i <= end; i++) {
			IndexBlock<T> block = this.blocks.get(i);
			int first = block.rowFrom(from);
			int last = block.rowFrom(to);
			boolean whole = all && first == 0 && last == block.rows();
			count += whole ? block.live() : block.count(first, last, subject);
		}
		return count;
	}

	// the ranges without a message between the first message and a sequence
	List<SequenceRange> gaps(long first, long last) {
		List<SequenceRange> gaps = new ArrayList<>();
		long expected = first;
		for (IndexBlock<T> block : this.blocks) {
			for (int row = block.rowFrom(expected); row < block.rows(); row++) {
				long sequence = block.sequence(row);
				if (block.isLive(row)) {
					if (sequence > expected) {
						gaps.add(new SequenceRange(expected, sequence - 1));
					}
					expected = sequence + 1;
				}
			}
		}
		if (expected <= last) {
			gaps.add(new SequenceRange(expected, last));
		}
		return gaps;
	}

	// the removed messages in a range whose rows are still there, in blocks before one
	List<SequenceRange> dead(SequenceRange range, IndexBlock<T> before) {
		List<SequenceRange> dead = new ArrayList<>();
		for (IndexBlock<T> block : this.blocks) {
			if (block == before || block.base() > range.last()) {
				break;
			}
			int end = (range.last() < Long.MAX_VALUE) ? block.rowFrom(range.last() + 1) : block.rows();
			for (int row = block.rowFrom(range.first()); row < end; row++) {
				if (!block.isLive(row)) {
					addTo(dead, block.sequence(row));
				}
			}
		}
		return dead;
	}

	private static void addTo(List<SequenceRange> ranges, long sequence) {
		int last = ranges.size() - 1;
		if (last >= 0 && ranges.get(last).last() + 1 == sequence) {
			ranges.set(last, new SequenceRange(ranges.get(last).first(), sequence));
		}
		else {
			ranges.add(new SequenceRange(sequence, sequence));
		}
	}

	// the sequence from which on there are that many messages, of which there are more
	long fromEnd(long messages) {
		long wanted = messages;
		int i = this.blocks.size() - 1;
		while (this.blocks.get(i).live() < wanted) {
			wanted -= this.blocks.get(i--).live();
		}
		return this.blocks.get(i).liveFromEnd((int) wanted);
	}

}

package org.natsspring.broker.jetstream.store.index;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * Knows of each message its sequence, subject, size and place, in 16 to 20 bytes, and
 * answers from that what a stream and its consumers ask. Per-subject questions start from
 * the subject's first or last sequence; where that is not enough they scan a column of
 * integers, never the messages. Confined to the stream's loop.
 *
 * @param <T> where the messages of a block lie
 */
public final class MessageIndex<T> {

	private final SubjectTable subjects = new SubjectTable();

	private final BlockList<T> blocks = new BlockList<>();

	private final SubjectLookup<T> lookup = new SubjectLookup<>(this.subjects, this.blocks);

	private long messages;

	private long bytes;

	private long firstSequence = 1;

	private long lastSequence;

	/**
	 * Number of messages.
	 * @return the number
	 */
	public long messages() {
		return this.messages;
	}

	/**
	 * Size of all messages.
	 * @return the sum of the sizes given when they were added
	 */
	public long bytes() {
		return this.bytes;
	}

	/**
	 * Number of subjects that have messages.
	 * @return the number
	 */
	public int subjects() {
		return this.subjects.size();
	}

	/**
	 * The oldest message.
	 * @return its sequence; without messages the one after the last
	 */
	public long firstSequence() {
		return this.firstSequence;
	}

	/**
	 * The highest sequence used.
	 * @return the sequence, or 0
	 */
	public long lastSequence() {
		return this.lastSequence;
	}

	/**
	 * The blocks, oldest first. Not to be changed.
	 * @return a view
	 */
	public List<IndexBlock<T>> blocks() {
		return this.blocks.asList();
	}

	/**
	 * Begin a block. Messages added from now on belong to it.
	 * @param content where they lie
	 * @return the block
	 */
	public IndexBlock<T> startBlock(T content) {
		List<IndexBlock<T>> list = this.blocks.asList();
		if (!list.isEmpty()) {
			this.blocks.newest().trim();
		}
		IndexBlock<T> block = new IndexBlock<>(this.lastSequence + 1, content);
		list.add(block);
		return block;
	}

	/**
	 * Add a message to the newest block.
	 * @param sequence above the last one; those between hold no message
	 * @param subject its subject
	 * @param position where in the block it lies
	 * @param size its size in bytes
	 */
	public void add(long sequence, Subject subject, int position, int size) {
		add(sequence, this.subjects.findOrCreate(subject), position, size);
	}

	/**
	 * Add many messages to the newest block, which is faster than one by one.
	 * @param added the messages, with ascending sequences above the last one
	 */
	public void addAll(List<PlacedMessage> added) {
		int[] ids = this.subjects.findAll(added);
		for (int i = 0; i < ids.length; i++) {
			PlacedMessage each = added.get(i);
			// the subject may be new, and come more than once
			int id = (ids[i] != SubjectTable.NONE) ? ids[i] : this.subjects.findOrCreate(each.subject());
			add(each.sequence(), id, each.position(), each.size());
		}
	}

	private void add(long sequence, int id, int position, int size) {
		if (this.subjects.count(id) > 0) {
			link(this.subjects.last(id), sequence);
		}
		this.subjects.add(id, sequence);
		this.subjects.setLast(id, sequence);
		this.blocks.newest().add(sequence, id, position, size);
		if (this.messages == 0) {
			this.firstSequence = sequence;
		}
		this.messages++;
		this.bytes += size;
		this.lastSequence = sequence;
	}

	private void link(long from, long to) {
		IndexBlock<T> block = this.blocks.at(from);
		if (block != null) {
			block.setLink(block.row(from), to - from);
		}
	}

	/**
	 * Use up sequences without a message.
	 * @param sequence the new last sequence, if it is above the last
	 */
	public void skip(long sequence) {
		this.lastSequence = Math.max(this.lastSequence, sequence);
		if (this.messages == 0) {
			this.firstSequence = this.lastSequence + 1;
		}
	}

	/**
	 * Whether a sequence holds a message.
	 * @param sequence the sequence
	 * @return true if it does
	 */
	public boolean contains(long sequence) {
		IndexBlock<T> block = block(sequence);
		if (block == null) {
			return false;
		}
		int row = block.row(sequence);
		return row >= 0 && block.isLive(row);
	}

	/**
	 * The block that would hold a sequence.
	 * @param sequence the sequence
	 * @return the block, or null if it lies before the first block
	 */
	public @Nullable IndexBlock<T> block(long sequence) {
		return this.blocks.at(sequence);
	}

	/**
	 * The subject of a message.
	 * @param sequence the message's sequence
	 * @return the subject, or null if there is no such message
	 */
	public @Nullable Subject subject(long sequence) {
		IndexBlock<T> block = block(sequence);
		int row = (block != null) ? block.row(sequence) : -1;
		return (block != null && row >= 0 && block.isLive(row)) ? this.subjects.subject(block.subject(row)) : null;
	}

	/**
	 * The first matching message at or after a sequence.
	 * @param filter which subjects
	 * @param from the lowest sequence
	 * @return its sequence, or 0
	 */
	public long next(FilterSet filter, long from) {
		return this.lookup.next(filter, Math.max(from, this.firstSequence));
	}

	/**
	 * Prepare for asking many times for the next match. Good until a message is added;
	 * messages may be removed meanwhile.
	 * @param filter which subjects
	 * @return gives for a sequence the first matching one at or after it, or 0
	 */
	public LongUnaryOperator scan(FilterSet filter) {
		if (filter.literal() != null) {
			return (from) -> next(filter, from);
		}
		IntPredicate matcher = FilterMatcher.of(filter, this.subjects);
		return (from) -> this.blocks.next(matcher, Math.max(from, this.firstSequence));
	}

	/**
	 * The last matching message at or before a sequence.
	 * @param filter which subjects
	 * @param upTo the highest sequence
	 * @return its sequence, or 0
	 */
	public long last(FilterSet filter, long upTo) {
		return this.lookup.last(filter, upTo);
	}

	/**
	 * Count the matching messages at or after a sequence.
	 * @param filter which subjects
	 * @param from the lowest sequence
	 * @return their number
	 */
	public long count(FilterSet filter, long from) {
		if (from <= this.firstSequence) {
			return countAll(filter);
		}
		if (from > this.lastSequence) {
			return 0;
		}
		IntPredicate matcher = FilterMatcher.of(filter, this.subjects);
		if (from - this.firstSequence < this.lastSequence - from) {
			return countAll(filter) - this.blocks.count(matcher, filter.isAll(), this.firstSequence, from);
		}
		return this.blocks.count(matcher, filter.isAll(), from, this.lastSequence + 1);
	}

	private long countAll(FilterSet filter) {
		return filter.isAll() ? this.messages : this.lookup.count(filter);
	}

	/**
	 * List the matching subjects.
	 * @param filter which subjects
	 * @param found called for each; must not change the index
	 */
	public void subjects(FilterSet filter, Consumer<SubjectState> found) {
		this.lookup.forEach(filter, found);
	}

	/**
	 * List the sequences without a message between the first and the last.
	 * @return the gaps, ascending
	 */
	public List<SequenceRange> deleted() {
		return (this.messages > 0) ? this.blocks.gaps(this.firstSequence, this.lastSequence) : List.of();
	}

	/**
	 * List the messages in a range that were removed while their rows are still there.
	 * @param range the sequences
	 * @param before only in blocks older than this one
	 * @return their sequences, ascending
	 */
	public List<SequenceRange> dead(SequenceRange range, IndexBlock<T> before) {
		return this.blocks.dead(range, before);
	}

	/**
	 * Where the newest messages begin.
	 * @param newest how many messages
	 * @return the sequence at or after which there are that many, or all if there are
	 * fewer; with 0 the one after the last
	 */
	public long boundary(long newest) {
		if (newest >= this.messages) {
			return this.firstSequence;
		}
		return (newest > 0) ? this.blocks.fromEnd(newest) : this.lastSequence + 1;
	}

	/**
	 * Remove a message.
	 * @param sequence the sequence of a message that exists
	 */
	public void remove(long sequence) {
		IndexBlock<T> block = this.blocks.at(sequence);
		if (block != null) {
			remove(block, block.row(sequence));
			moveFirst();
		}
	}

	/**
	 * Remove all messages in a range.
	 * @param range the sequences, which need not all exist
	 * @return number of messages removed
	 */
	public long removeRange(SequenceRange range) {
		long before = this.messages;
		for (IndexBlock<T> block : this.blocks.asList()) {
			if (block.live() > 0 && block.base() <= range.last()) {
				removeRange(block, range);
			}
		}
		moveFirst();
		return before - this.messages;
	}

	private void removeRange(IndexBlock<T> block, SequenceRange range) {
		int end = (range.last() < Long.MAX_VALUE) ? block.rowFrom(range.last() + 1) : block.rows();
		for (int row = block.rowFrom(range.first()); row < end; row++) {
			if (block.isLive(row)) {
				remove(block, row);
			}
		}
	}

	private void remove(IndexBlock<T> block, int row) {
		int id = block.subject(row);
		long sequence = block.sequence(row);
		block.kill(row);
		this.messages--;
		this.bytes -= block.size(row);
		if (this.subjects.subtract(id)) {
			return;
		}
		if (this.subjects.first(id) == sequence) {
			this.subjects.setFirst(id, this.blocks.next(id, sequence + block.link(row)));
		}
		else if (this.subjects.last(id) == sequence) {
			this.subjects.setLast(id, this.blocks.previous(id, sequence - 1));
		}
	}

	private void moveFirst() {
		if (this.messages == 0) {
			this.firstSequence = this.lastSequence + 1;
		}
		else if (!contains(this.firstSequence)) {
			this.firstSequence = next(FilterSet.ALL, this.firstSequence);
		}
	}

	/**
	 * Forget a block with all its messages.
	 * @param block the block
	 */
	public void drop(IndexBlock<T> block) {
		removeRange(block, new SequenceRange(block.base(), Long.MAX_VALUE));
		this.blocks.asList().remove(block);
		moveFirst();
	}

	/**
	 * Put one block without dead rows in the place of neighbouring ones, whose messages
	 * were moved. Nothing else changes.
	 * @param first the oldest of the blocks
	 * @param last the newest of the blocks, near enough to be
	 * {@linkplain IndexBlock#reaches reached} from the first
	 * @param content where the messages lie now
	 * @param positions where in it, one for each live row of the blocks
	 * @return the new block
	 */
	public IndexBlock<T> replace(IndexBlock<T> first, IndexBlock<T> last, T content, int[] positions) {
		List<IndexBlock<T>> list = this.blocks.asList();
		int from = list.indexOf(first);
		List<IndexBlock<T>> moved = list.subList(from, list.indexOf(last) + 1);
		IndexBlock<T> packed = new IndexBlock<>(first.base(), content, positions.length);
		for (IndexBlock<T> block : moved) {
			packed.addLive(block, positions);
		}
		moved.clear();
		list.add(from, packed);
		return packed;
	}

	/**
	 * Put back a message that was removed since the last message before it was added.
	 * @param sequence its sequence
	 * @param subject its subject
	 */
	public void restore(long sequence, Subject subject) {
		IndexBlock<T> block = this.blocks.at(sequence);
		if (block == null) {
			return;
		}
		int id = this.subjects.findOrCreate(subject);
		this.subjects.add(id, sequence);
		int row = block.row(sequence);
		block.revive(row, id);
		this.messages++;
		this.bytes += block.size(row);
		this.firstSequence = Math.min(this.firstSequence, sequence);
		this.subjects.setFirst(id, Math.min(this.subjects.first(id), sequence));
		this.subjects.setLast(id, Math.max(this.subjects.last(id), sequence));
		// the message before may have been linked past this one meanwhile
		long previous = this.blocks.previous(id, sequence - 1);
		if (previous != 0) {
			link(previous, sequence);
		}
	}

	/**
	 * Forget that sequences were used, after their messages have been removed.
	 * @param sequence the new last sequence, within the newest block
	 */
	public void rewind(long sequence) {
		this.blocks.newest().cut(sequence);
		this.lastSequence = sequence;
		if (this.messages == 0) {
			this.firstSequence = sequence + 1;
		}
	}

	/**
	 * Forget all messages and blocks. The last sequence stays.
	 */
	public void clear() {
		this.blocks.asList().clear();
		this.subjects.clear();
		this.messages = 0;
		this.bytes = 0;
		this.firstSequence = this.lastSequence + 1;
	}

}

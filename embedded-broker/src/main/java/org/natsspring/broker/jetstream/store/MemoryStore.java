package org.natsspring.broker.jetstream.store;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.Deadlines;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.IndexBlock;
import org.natsspring.broker.jetstream.store.index.MessageIndex;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.jetstream.store.index.SubjectState;
import org.natsspring.broker.message.Message;

/**
 * Keeps messages on the heap. Nothing survives {@link #close()}; a sync does nothing.
 * Sizes follow nats-server's memory store: subject, headers and payload plus 16 bytes.
 */
public final class MemoryStore implements MessageStore {

	private static final int OVERHEAD = 16;

	private static final int BLOCK_ROWS = 4096;

	private final MessageIndex<Chunk> index = new MessageIndex<>();

	private final Deadlines deadlines = new Deadlines(this.index::contains);

	private long lastTimestamp;

	@Override
	public void append(List<StoredMessage> batch) {
		for (StoredMessage stored : batch) {
			long sequence = stored.sequence();
			Chunk chunk = chunkFor(sequence);
			this.index.add(sequence, stored.message().subject(), chunk.add(stored), sizeOf(stored));
			this.lastTimestamp = stored.timestamp();
			if (stored.deadline() != StoredMessage.NO_DEADLINE && stored.deadline() != StoredMessage.NEVER) {
				this.deadlines.add(sequence, stored.deadline());
			}
		}
	}

	private Chunk chunkFor(long sequence) {
		List<IndexBlock<Chunk>> blocks = this.index.blocks();
		if (!blocks.isEmpty()) {
			IndexBlock<Chunk> newest = blocks.get(blocks.size() - 1);
			if (newest.rows() < BLOCK_ROWS && newest.reaches(sequence)) {
				return newest.content();
			}
		}
		this.index.skip(sequence - 1);
		return this.index.startBlock(new Chunk()).content();
	}

	private static int sizeOf(StoredMessage stored) {
		Message message = stored.message();
		return message.subject().length() + message.size() + OVERHEAD;
	}

	@Override
	public void skip(long sequence, long timestamp) {
		if (sequence > this.index.lastSequence()) {
			this.index.skip(sequence);
			this.lastTimestamp = timestamp;
		}
	}

	@Override
	public boolean remove(long sequence, boolean erase) {
		StoredMessage stored = read(sequence);
		if (stored == null) {
			return false;
		}
		IndexBlock<Chunk> block = this.index.block(sequence);
		if (block != null) {
			block.content().clear(block.position(block.row(sequence)));
			this.index.remove(sequence);
			giveBack(block);
		}
		return true;
	}

	private void giveBack(IndexBlock<Chunk> block) {
		List<IndexBlock<Chunk>> blocks = this.index.blocks();
		if (block == blocks.get(blocks.size() - 1)) {
			return;
		}
		if (block.live() == 0) {
			this.index.drop(block);
		}
		else if (block.live() < block.rows() / 4) {
			Chunk packed = new Chunk();
			int[] positions = new int[block.live()];
			for (int row = 0, n = 0; row < block.rows(); row++) {
				if (block.isLive(row)) {
					positions[n++] = packed.add(block.content().get(block.position(row)));
				}
			}
			this.index.replace(block, block, packed, positions);
		}
	}

	@Override
	public long purge(FilterSet filter, long before, long keep) {
		if (filter.isAll() && keep == 0 && before > this.index.lastSequence()) {
			long removed = this.index.messages();
			this.index.clear();
			this.deadlines.clear();
			return removed;
		}
		long removable = this.index.count(filter, 0) - keep;
		long removed = 0;
		long sequence = this.index.next(filter, 0);
		while (removed < removable && sequence != 0 && sequence < before) {
			remove(sequence, false);
			removed++;
			sequence = this.index.next(filter, sequence + 1);
		}
		return removed;
	}

	@Override
	public void sync(SyncPolicy policy) {
		// as durable as it gets
	}

	@Override
	public void close() {
		this.index.clear();
		this.deadlines.clear();
	}

	@Override
	public StoreState state() {
		long first = this.index.firstSequence();
		StoredMessage oldest = read(first);
		long last = this.index.lastSequence();
		return new StoreState(this.index.messages(), this.index.bytes(), (last == 0) ? 0 : first,
				(oldest != null) ? oldest.timestamp() : 0, last, this.lastTimestamp, this.index.subjects(), null);
	}

	@Override
	public @Nullable StoredMessage read(long sequence) {
		IndexBlock<Chunk> block = this.index.block(sequence);
		int row = (block != null) ? block.row(sequence) : -1;
		return (block != null && row >= 0 && block.isLive(row)) ? block.content().get(block.position(row)) : null;
	}

	@Override
	public @Nullable StoredMessage next(FilterSet filter, long from) {
		return read(this.index.next(filter, from));
	}

	@Override
	public @Nullable StoredMessage last(FilterSet filter, long upTo) {
		return read(this.index.last(filter, upTo));
	}

	@Override
	public long count(FilterSet filter, long from) {
		return this.index.count(filter, from);
	}

	@Override
	public void subjects(FilterSet filter, Consumer<SubjectState> found) {
		this.index.subjects(filter, found);
	}

	@Override
	public List<SequenceRange> deleted() {
		return this.index.deleted();
	}

	@Override
	public long firstSince(long timestamp) {
		return TimeSearch.firstSince(this.index, timestamp, (sequence) -> timestampOf(sequence));
	}

	private long timestampOf(long sequence) {
		StoredMessage stored = read(sequence);
		return (stored != null) ? stored.timestamp() : 0;
	}

	@Override
	public @Nullable Expiry nextExpiry() {
		long sequence = this.deadlines.firstSequence();
		return (sequence != 0) ? new Expiry(this.deadlines.first(), sequence) : null;
	}

	/**
	 * The messages of one block. A removed one leaves an empty place.
	 */
	private static final class Chunk {

		private @Nullable StoredMessage[] messages = new StoredMessage[16];

		private int size;

		int add(@Nullable StoredMessage stored) {
			if (this.size == this.messages.length) {
				this.messages = Arrays.copyOf(this.messages, Math.min(2 * this.size, BLOCK_ROWS));
			}
			this.messages[this.size] = stored;
			return this.size++;
		}

		@Nullable StoredMessage get(int position) {
			return this.messages[position];
		}

		void clear(int position) {
			this.messages[position] = null;
		}

	}

}

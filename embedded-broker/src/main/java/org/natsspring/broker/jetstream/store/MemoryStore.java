package org.natsspring.broker.jetstream.store;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.IndexBlock;
import org.natsspring.broker.message.Message;

/**
 * Keeps messages on the heap. Nothing survives {@link #close()}; a sync does nothing.
 * Sizes follow nats-server's memory store: subject, headers and payload plus 16 bytes.
 */
public final class MemoryStore extends IndexedStore<MemoryStore.Chunk> {

	private static final int OVERHEAD = 16;

	private static final int BLOCK_ROWS = 4096;

	private long lastTimestamp;

	@Override
	public void append(List<StoredMessage> batch) {
		requireAscending(batch);
		for (StoredMessage stored : batch) {
			Chunk chunk = chunkFor(stored.sequence());
			index(stored, chunk.add(stored), sizeOf(stored));
			this.lastTimestamp = stored.timestamp();
		}
	}

	private Chunk chunkFor(long sequence) {
		List<IndexBlock<Chunk>> blocks = index().blocks();
		if (!blocks.isEmpty()) {
			IndexBlock<Chunk> newest = blocks.get(blocks.size() - 1);
			if (newest.rows() < BLOCK_ROWS && newest.reaches(sequence)) {
				return newest.content();
			}
		}
		index().skip(sequence - 1);
		return index().startBlock(new Chunk()).content();
	}

	private static int sizeOf(StoredMessage stored) {
		Message message = stored.message();
		return message.subject().length() + message.size() + OVERHEAD;
	}

	@Override
	public void skip(long sequence, long timestamp) {
		if (sequence > index().lastSequence()) {
			index().skip(sequence);
			this.lastTimestamp = timestamp;
		}
	}

	@Override
	public boolean remove(long sequence, boolean erase) {
		StoredMessage stored = read(sequence);
		if (stored == null) {
			return false;
		}
		IndexBlock<Chunk> block = index().block(sequence);
		if (block != null) {
			block.content().clear(block.position(block.row(sequence)));
			index().remove(sequence);
			giveBack(block);
		}
		return true;
	}

	private void giveBack(IndexBlock<Chunk> block) {
		List<IndexBlock<Chunk>> blocks = index().blocks();
		if (block == blocks.get(blocks.size() - 1)) {
			return;
		}
		if (block.live() == 0) {
			index().drop(block);
		}
		else if (block.live() < block.rows() / 4) {
			Chunk packed = new Chunk();
			int[] positions = new int[block.live()];
			for (int row = 0, n = 0; row < block.rows(); row++) {
				if (block.isLive(row)) {
					positions[n++] = packed.add(block.content().get(block.position(row)));
				}
			}
			index().replace(block, block, packed, positions);
		}
	}

	@Override
	public long purge(FilterSet filter, long before, long keep) {
		if (filter.isAll() && keep == 0 && before > index().lastSequence()) {
			long removed = index().messages();
			index().clear();
			deadlines().clear();
			return removed;
		}
		return purgeMatching(filter, before, keep);
	}

	@Override
	public void sync(SyncPolicy policy) {
		// as durable as it gets
	}

	@Override
	public void close() {
		index().clear();
		deadlines().clear();
	}

	@Override
	public StoreState state() {
		return state(this.lastTimestamp, null);
	}

	@Override
	public @Nullable StoredMessage read(long sequence) {
		IndexBlock<Chunk> block = index().block(sequence);
		int row = (block != null) ? block.row(sequence) : -1;
		return (block != null && row >= 0 && block.isLive(row)) ? block.content().get(block.position(row)) : null;
	}

	@Override
	long timestamp(long sequence) {
		StoredMessage stored = read(sequence);
		return (stored != null) ? stored.timestamp() : 0;
	}

	/**
	 * The messages of one block. A removed one leaves an empty place.
	 */
	static final class Chunk {

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

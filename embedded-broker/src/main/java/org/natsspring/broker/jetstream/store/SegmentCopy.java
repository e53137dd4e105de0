package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import org.natsspring.broker.jetstream.store.index.IndexBlock;
import org.natsspring.broker.jetstream.store.index.SequenceRange;

/**
 * Copies what is alive in segments into one new file.
 */
final class SegmentCopy {

	private static final int FLUSH_ABOVE = 1024 * 1024;

	private final LogDirectory directory;

	private final RecordFormat format;

	private final LogReader reader;

	private final Segment target;

	private final RecordBuffer records = new RecordBuffer();

	private int[] positions = new int[64];

	private int copied;

	SegmentCopy(LogDirectory directory, LogReader reader, Segment target) {
		this.directory = directory;
		this.format = directory.format();
		this.reader = reader;
		this.target = target;
	}

	void begin(IndexBlock<Segment> first, List<SequenceRange> removals) throws IOException {
		this.directory.begin(this.target, first.base() - 1, 0);
		if (!removals.isEmpty()) {
			int length = RecordFormat.removeLength(removals.size());
			int at = this.records.reserve(length);
			this.format.remove(this.records.buffer(), at, this.target.place(this.target.size()), removals);
		}
	}

	void add(IndexBlock<Segment> block) throws IOException {
		for (int row = 0; row < block.rows(); row++) {
			if (block.isLive(row) && this.reader.find(block.sequence(row))) {
				add(this.reader.buffer(), this.reader.at());
			}
		}
	}

	private void add(ByteBuffer source, int from) throws IOException {
		int length = RecordFormat.length(source, from);
		int at = this.records.reserve(length);
		this.records.buffer().put(at, source, from, length);
		int position = this.target.size() + at;
		this.format.move(this.records.buffer(), at, this.target.place(position));
		if (this.copied == this.positions.length) {
			this.positions = Arrays.copyOf(this.positions, 2 * this.copied);
		}
		this.positions[this.copied++] = position;
		if (this.records.length() > FLUSH_ABOVE) {
			finish();
		}
	}

	void finish() throws IOException {
		this.target.append(this.records.buffer());
		this.records.clear();
	}

	// where each message lies now
	int[] positions() {
		return Arrays.copyOf(this.positions, this.copied);
	}

}

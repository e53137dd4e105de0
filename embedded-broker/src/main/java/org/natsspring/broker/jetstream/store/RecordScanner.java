package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Walks through the records of one file, past damaged places.
 */
final class RecordScanner {

	private static final int BUFFER = 256 * 1024;

	private final RecordFormat format;

	private final Segment segment;

	private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

	// file offsets of what is in the buffer
	private int start;

	private int end;

	private int offset;

	private int damagedFrom = -1;

	RecordScanner(RecordFormat format, Segment segment) {
		this.format = format;
		this.segment = segment;
	}

	/**
	 * Go to the first intact record at or behind an offset.
	 * @param from the offset
	 * @return whether there is one
	 * @throws IOException if the file could not be read
	 */
	boolean find(int from) throws IOException {
		this.damagedFrom = -1;
		for (this.offset = from; this.offset <= this.segment.size() - RecordFormat.PREFIX; this.offset++) {
			if (isRecord()) {
				return true;
			}
			if (this.damagedFrom < 0) {
				this.damagedFrom = from;
			}
		}
		if (from < this.segment.size()) {
			this.damagedFrom = from;
		}
		return false;
	}

	private boolean isRecord() throws IOException {
		load(RecordFormat.PREFIX);
		int left = this.segment.size() - this.offset;
		if (!RecordFormat.looksLikeRecord(this.buffer, at(), left)) {
			return false;
		}
		load(RecordFormat.length(this.buffer, at()));
		return this.format.isIntact(this.buffer, at(), this.segment.place(this.offset));
	}

	private void load(int length) throws IOException {
		if (this.offset < this.start || this.offset + length > this.end) {
			if (length > this.buffer.capacity()) {
				this.buffer = ByteBuffer.allocate(length);
			}
			this.buffer.clear();
			this.segment.read(this.buffer, this.offset);
			this.start = this.offset;
			this.end = this.offset + this.buffer.position();
		}
	}

	/**
	 * Whether the last {@link #find} had to pass over bytes that are no record.
	 * @return true if it had to
	 */
	boolean passedDamage() {
		return this.damagedFrom >= 0;
	}

	// whether at an offset lies what may have been a record that ends where the file ends
	boolean isWholeRecord(int from) throws IOException {
		this.offset = from;
		int left = this.segment.size() - from;
		if (left < RecordFormat.PREFIX) {
			return false;
		}
		load(RecordFormat.PREFIX);
		return RecordFormat.looksLikeRecord(this.buffer, at(), left) && RecordFormat.length(this.buffer, at()) == left;
	}

	/**
	 * Where the current record begins in the file; after all records, the end.
	 * @return the offset
	 */
	int offset() {
		return this.offset;
	}

	ByteBuffer buffer() {
		return this.buffer;
	}

	// where the current record begins in the buffer
	int at() {
		return this.offset - this.start;
	}

	int next() {
		return this.offset + RecordFormat.length(this.buffer, at());
	}

}

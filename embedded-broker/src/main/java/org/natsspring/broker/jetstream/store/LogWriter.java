package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.jetstream.store.index.SequenceRange;

/**
 * Writes the log: encodes records for the newest segment into a buffer, hands the buffer
 * to the operating system, begins the next segment. Does not know what the records mean.
 */
final class LogWriter {

	private final LogDirectory directory;

	private final RecordFormat format;

	private final List<Segment> unforced = new ArrayList<>();

	private final RecordBuffer records = new RecordBuffer();

	private Segment active;

	LogWriter(LogDirectory directory, Segment active) {
		this.directory = directory;
		this.format = directory.format();
		this.active = active;
	}

	Segment active() {
		return this.active;
	}

	// where the next record will begin
	int end() {
		return this.active.size() + this.records.length();
	}

	int buffered() {
		return this.records.length();
	}

	// what is not written yet; its first byte belongs at the active segment's size
	ByteBuffer buffer() {
		return this.records.buffer();
	}

	int message(StoredMessage stored, boolean batchGoesOn) {
		int at = this.records.reserve(RecordFormat.lengthOf(stored));
		this.format.message(this.records.buffer(), at, place(at), stored, batchGoesOn);
		return this.active.size() + at;
	}

	void removals(List<SequenceRange> ranges) {
		int at = this.records.reserve(RecordFormat.removeLength(ranges.size()));
		this.format.remove(this.records.buffer(), at, place(at), ranges);
	}

	void skip(long sequence, long timestamp) {
		int at = this.records.reserve(RecordFormat.skipLength());
		this.format.skip(this.records.buffer(), at, place(at), sequence, timestamp);
	}

	private long place(int at) {
		return this.active.place(this.active.size() + at);
	}

	void flush() throws IOException {
		if (this.records.length() > 0) {
			this.active.append(this.records.buffer());
			this.records.clear();
		}
	}

	void discard() {
		this.records.clear();
	}

	// the buffer has to be empty; if this fails, nothing has changed
	Segment roll(long lastSequence, long lastTimestamp) throws IOException {
		Segment next = this.directory.create(lastSequence, lastTimestamp);
		this.unforced.add(this.active);
		this.active = next;
		return next;
	}

	void force() throws IOException {
		for (Segment sealed : this.unforced) {
			sealed.force();
		}
		this.unforced.clear();
		this.active.force();
		this.directory.force();
	}

	void forget(Segment deleted) {
		this.unforced.remove(deleted);
	}

}

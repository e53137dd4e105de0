package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.jetstream.store.index.MessageIndex;
import org.natsspring.broker.jetstream.store.index.PlacedMessage;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the index of a log by reading all its records, in order. {@link RecordFormat}
 * says what becomes of torn and damaged ones; each is reported by stream, file and
 * offset.
 */
final class Recovery {

	private static final Logger logger = LoggerFactory.getLogger(Recovery.class);

	private static final int PENDING = 64;

	private final String stream;

	private final RecordFormat format;

	private final IndexedStore<Segment> store;

	private final MessageIndex<Segment> index;

	// messages that were read and are not in the index yet
	private final List<PlacedMessage> pending = new ArrayList<>(PENDING);

	private long lastSequence;

	private long lastTimestamp;

	// where the batch begins that is not complete yet, or -1, and the last sequence
	// before it
	private int batchOffset = -1;

	private long lastBeforeBatch;

	private long timestampBeforeBatch;

	Recovery(LogDirectory directory, IndexedStore<Segment> store) {
		this.stream = directory.options().stream();
		this.format = directory.format();
		this.store = store;
		this.index = store.index();
	}

	long lastTimestamp() {
		return this.lastTimestamp;
	}

	void read(List<Segment> segments) throws IOException {
		for (int i = 0; i < segments.size(); i++) {
			Segment segment = segments.get(i);
			boolean newest = i == segments.size() - 1;
			read(segment, newest);
			if (!newest) {
				segment.close();
			}
		}
	}

	private void read(Segment segment, boolean newest) throws IOException {
		this.index.startBlock(segment);
		this.batchOffset = -1;
		RecordScanner scanner = new RecordScanner(this.format, segment);
		int offset = 0;
		while (scanner.find(offset)) {
			if (scanner.passedDamage()) {
				reportDamage(segment, offset, scanner.offset());
			}
			apply(segment, scanner.buffer(), scanner.at(), scanner.offset());
			offset = scanner.next();
		}
		index();
		if (newest) {
			finish(segment, scanner, offset);
		}
		else if (offset < segment.size()) {
			reportDamage(segment, offset, segment.size());
		}
	}

	private void apply(Segment segment, ByteBuffer buffer, int at, int offset) {
		byte kind = RecordFormat.kind(buffer, at);
		if (kind != RecordFormat.MESSAGE) {
			index();
		}
		switch (kind) {
			case RecordFormat.START -> start(segment, buffer, at);
			case RecordFormat.MESSAGE -> message(buffer, at, offset);
			case RecordFormat.REMOVE -> remove(buffer, at);
			case RecordFormat.SKIP -> skip(RecordFormat.sequence(buffer, at), RecordFormat.timestamp(buffer, at));
			default -> skip(RecordFormat.sequence(buffer, at), this.lastTimestamp);
		}
	}

	private void start(Segment segment, ByteBuffer buffer, int at) {
		int version = RecordFormat.startVersion(buffer, at);
		if (version != RecordFormat.VERSION) {
			throw new StoreException(StoreException.Reason.DAMAGED, segment.file(),
					"stream %s: %s has format version %d (expected: %d); open it with the release that wrote it"
						.formatted(this.stream, segment, version, RecordFormat.VERSION),
					null);
		}
		skip(RecordFormat.startSequence(buffer, at), RecordFormat.startTimestamp(buffer, at));
	}

	private void skip(long sequence, long timestamp) {
		if (sequence > this.lastSequence) {
			this.index.skip(sequence);
			this.lastSequence = sequence;
			this.lastTimestamp = timestamp;
		}
	}

	private void message(ByteBuffer buffer, int at, int offset) {
		long sequence = RecordFormat.sequence(buffer, at);
		if (sequence <= this.lastSequence) {
			return;
		}
		if (!RecordFormat.batchGoesOn(buffer, at)) {
			this.batchOffset = -1;
		}
		else if (this.batchOffset < 0) {
			this.batchOffset = offset;
			this.lastBeforeBatch = this.lastSequence;
			this.timestampBeforeBatch = this.lastTimestamp;
		}
		this.pending.add(new PlacedMessage(sequence, RecordFormat.subject(buffer, at), offset,
				RecordFormat.storedSize(buffer, at)));
		this.lastSequence = sequence;
		this.lastTimestamp = RecordFormat.timestamp(buffer, at);
		long deadline = RecordFormat.deadline(buffer, at);
		if (deadline != StoredMessage.NO_DEADLINE || this.pending.size() == PENDING) {
			index();
			this.store.addDeadline(sequence, deadline);
		}
	}

	private void index() {
		this.index.addAll(this.pending);
		this.pending.clear();
	}

	private void remove(ByteBuffer buffer, int at) {
		for (int i = 0; i < RecordFormat.removedRanges(buffer, at); i++) {
			SequenceRange range = RecordFormat.removedRange(buffer, at, i);
			this.index.removeRange(range);
		}
	}

	private void finish(Segment segment, RecordScanner scanner, int offset) throws IOException {
		int left = segment.size() - offset;
		if (left > 0 && scanner.isWholeRecord(offset)) {
			reportDamage(segment, offset, segment.size());
			skip(this.lastSequence + 1, this.lastTimestamp);
			this.batchOffset = -1;
			return;
		}
		int end = (this.batchOffset >= 0) ? this.batchOffset : offset;
		if (this.batchOffset >= 0) {
			undoBatch();
		}
		if (end < segment.size()) {
			logger.warn("Stream {}: cut {} bytes of an unfinished write from the end of {}, at offset {}", this.stream,
					segment.size() - end, segment, end);
			segment.setSize(end);
			segment.cut();
		}
	}

	private void undoBatch() {
		this.index.removeRange(new SequenceRange(this.lastBeforeBatch + 1, this.lastSequence));
		this.index.rewind(this.lastBeforeBatch);
		this.lastSequence = this.lastBeforeBatch;
		this.store.deadlines().sweep();
		this.lastTimestamp = this.timestampBeforeBatch;
	}

	private void reportDamage(Segment segment, int from, int to) {
		logger.warn("Stream {}: {} is damaged from offset {} to {}: what was stored there is lost, "
				+ "first after message {}", this.stream, segment, from, to, this.lastSequence);
	}

}

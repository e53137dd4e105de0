package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.IndexBlock;
import org.natsspring.broker.jetstream.store.index.MessageIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the messages of a log by sequence, from its files or from what the writer still
 * holds. A record whose checksum is wrong is reported and taken out of the index.
 */
final class LogReader {

	private static final Logger logger = LoggerFactory.getLogger(LogReader.class);

	private final String stream;

	private final RecordFormat format;

	private final MessageIndex<Segment> index;

	private final LogWriter writer;

	private final SegmentReader files = new SegmentReader();

	// a second window, so that looking at time stamps does not take consumers theirs away
	private final SegmentReader prefixes = new SegmentReader();

	// the record found last
	private ByteBuffer buffer = ByteBuffer.allocate(0);

	private int at;

	LogReader(LogDirectory directory, MessageIndex<Segment> index, LogWriter writer) {
		this.stream = directory.options().stream();
		this.format = directory.format();
		this.index = index;
		this.writer = writer;
	}

	@Nullable StoredMessage read(long sequence) {
		return find(sequence) ? RecordFormat.message(this.buffer, this.at, this.index.subject(sequence)) : null;
	}

	long deadline(long sequence) {
		return find(sequence) ? RecordFormat.deadline(this.buffer, this.at) : StoredMessage.NO_DEADLINE;
	}

	// without reading the whole record, unless it looks damaged
	long timestamp(long sequence) {
		IndexBlock<Segment> block = this.index.block(sequence);
		int row = (block != null) ? block.row(sequence) : -1;
		if (block == null || row < 0 || !block.isLive(row)) {
			return 0;
		}
		Segment segment = block.content();
		int offset = block.position(row);
		if (segment != this.writer.active() || offset < segment.size()) {
			int position = locatePrefix(segment, offset);
			if (RecordFormat.isMessage(this.prefixes.buffer(), position, sequence)) {
				return RecordFormat.timestamp(this.prefixes.buffer(), position);
			}
		}
		return find(sequence) ? RecordFormat.timestamp(this.buffer, this.at) : 0;
	}

	private int locatePrefix(Segment segment, int offset) {
		try {
			return this.prefixes.locate(segment, offset, RecordFormat.MESSAGE_PREFIX);
		}
		catch (IOException ex) {
			throw StorageFiles.translate("stream " + this.stream + ": read", segment.file(), ex);
		}
	}

	/**
	 * Find the intact record of a message.
	 * @param sequence its sequence
	 * @return whether there is one; it is at {@link #at()} of {@link #buffer()} then
	 */
	boolean find(long sequence) {
		IndexBlock<Segment> block = this.index.block(sequence);
		int row = (block != null) ? block.row(sequence) : -1;
		if (block == null || row < 0 || !block.isLive(row)) {
			return false;
		}
		Segment segment = block.content();
		int offset = block.position(row);
		try {
			if (load(segment, offset) && RecordFormat.kind(this.buffer, this.at) == RecordFormat.MESSAGE
					&& RecordFormat.sequence(this.buffer, this.at) == sequence) {
				return true;
			}
		}
		catch (IOException ex) {
			throw StorageFiles.translate("stream " + this.stream + ": read", segment.file(), ex);
		}
		logger.warn("Stream {}: {} is damaged at offset {}: message {} is lost", this.stream, segment, offset,
				sequence);
		this.index.remove(sequence);
		return false;
	}

	private boolean load(Segment segment, int offset) throws IOException {
		if (segment == this.writer.active() && offset >= segment.size()) {
			this.buffer = this.writer.buffer();
			this.at = offset - segment.size();
			return true;
		}
		this.at = this.files.locate(segment, offset, RecordFormat.PREFIX);
		this.buffer = this.files.buffer();
		if (!RecordFormat.looksLikeRecord(this.buffer, this.at, (long) segment.size() - offset)) {
			return false;
		}
		int length = RecordFormat.length(this.buffer, this.at);
		this.at = this.files.locate(segment, offset, length);
		this.buffer = this.files.buffer();
		return this.files.available(offset) >= length
				&& this.format.isIntact(this.buffer, this.at, segment.place(offset));
	}

	ByteBuffer buffer() {
		return this.buffer;
	}

	int at() {
		return this.at;
	}

	void erase(Segment segment, int offset) throws IOException {
		if (load(segment, offset)) {
			this.format.erase(this.buffer, this.at, segment.place(offset));
			segment.overwrite(this.buffer, this.at, RecordFormat.length(this.buffer, this.at), offset);
			segment.force();
		}
	}

	void sealed(Segment segment) throws IOException {
		this.files.adopt(segment);
	}

	// files were changed or replaced
	void forget() {
		this.files.forget();
		this.prefixes.forget();
	}

}

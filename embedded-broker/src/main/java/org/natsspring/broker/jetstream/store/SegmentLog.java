package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.Deadlines;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.IndexBlock;
import org.natsspring.broker.jetstream.store.index.MessageIndex;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.jetstream.store.index.SubjectState;
import org.natsspring.broker.subject.Subject;

/**
 * Keeps messages in an append-only log of segment files, described at
 * {@link RecordFormat}; on the heap stays only the index. Confined to the stream's loop.
 * <p>
 * A transaction is what was done since the last commit: records in the writer's buffer,
 * removals not yet logged. A commit hands them to the operating system in one write. It
 * happens at {@link #sync}, and by itself before a new segment is begun and when the
 * buffer is large. If it fails the transaction is undone.
 */
public final class SegmentLog implements MessageStore {

	private static final int COMMIT_ABOVE = 4 * 1024 * 1024;

	private static final int MAX_PENDING_REMOVALS = 32 * 1024;

	private final SegmentLogOptions options;

	private final MessageIndex<Segment> index = new MessageIndex<>();

	private final Deadlines deadlines = new Deadlines(this.index::contains);

	private final LogDirectory directory;

	private final LogWriter writer;

	private final LogReader reader;

	private final Compactor compactor;

	private final Removals removals = new Removals();

	private final WriteFailure failure;

	private long lastTimestamp;

	// the last sequence that a record in the log or the buffer tells of
	private long loggedSequence;

	private long committedSequence;

	private long committedTimestamp;

	private boolean closed;

	private SegmentLog(SegmentLogOptions options, ChannelOpener opener) throws IOException {
		this.options = options;
		this.failure = new WriteFailure(options);
		RecordFormat format = new RecordFormat();
		this.directory = new LogDirectory(options.directory(), opener);
		List<Segment> segments = this.directory.open();
		if (segments.isEmpty()) {
			segments = List.of(this.directory.create(format, 0, 0));
		}
		Recovery recovery = new Recovery(options.stream(), format, this.index, this.deadlines);
		recovery.read(segments);
		Segment active = segments.get(segments.size() - 1);
		this.writer = new LogWriter(this.directory, format, active);
		this.reader = new LogReader(options.stream(), format, this.index, this.writer);
		this.compactor = new Compactor(options, format, this.index, this.directory, this.reader, this.writer,
				this::log);
		if (active.size() == 0) {
			this.directory.begin(active, format, this.index.lastSequence(), recovery.lastTimestamp());
		}
		this.lastTimestamp = recovery.lastTimestamp();
		this.loggedSequence = this.index.lastSequence();
		remember();
		this.index.blocks().forEach(this.compactor::changed);
	}

	/**
	 * Open a log, or begin one.
	 * @param options what to open
	 * @return the store
	 * @throws StoreException if the directory could not be read or written
	 */
	public static SegmentLog open(SegmentLogOptions options) {
		return open(options, FileChannel::open);
	}

	static SegmentLog open(SegmentLogOptions options, ChannelOpener opener) {
		try {
			return new SegmentLog(options, opener);
		}
		catch (IOException ex) {
			throw StorageFiles.translate("stream " + options.stream() + ": open", options.directory(), ex);
		}
	}

	@Override
	public void append(List<StoredMessage> batch) {
		long length = lengthOf(batch);
		prepare();
		makeRoom(length);
		if (!newestBlock().reaches(batch.get(batch.size() - 1).sequence())) {
			// the sequences before are used up even if the rest should fail
			skip(batch.get(0).sequence() - 1, this.lastTimestamp);
			commit();
			beginSegment();
		}
		for (int i = 0; i < batch.size(); i++) {
			append(batch.get(i), i < batch.size() - 1);
		}
		if (this.writer.buffered() > COMMIT_ABOVE) {
			commit();
		}
	}

	private long lengthOf(List<StoredMessage> batch) {
		long length = 0;
		long last = this.index.lastSequence();
		for (StoredMessage stored : batch) {
			if (stored.sequence() <= last) {
				throw new IllegalArgumentException("sequence: %d (expected: > %d)".formatted(stored.sequence(), last));
			}
			last = stored.sequence();
			length += RecordFormat.lengthOf(stored);
		}
		if (!batch.isEmpty() && last - batch.get(0).sequence() >= Integer.MAX_VALUE) {
			throw new IllegalArgumentException("batch from %d to %d (expected: sequences less than 2^31 apart)"
				.formatted(batch.get(0).sequence(), last));
		}
		if (batch.isEmpty() || length > Integer.MAX_VALUE / 2) {
			throw new IllegalArgumentException(
					"batch length: %d (expected: 1 to %d)".formatted(length, Integer.MAX_VALUE / 2));
		}
		return length;
	}

	private void append(StoredMessage stored, boolean batchGoesOn) {
		int position = this.writer.message(stored, batchGoesOn);
		ByteBuffer buffer = this.writer.buffer();
		int size = RecordFormat.storedSize(buffer, position - this.writer.active().size());
		this.index.add(stored.sequence(), stored.message().subject(), position, size);
		this.loggedSequence = stored.sequence();
		this.lastTimestamp = stored.timestamp();
		if (stored.deadline() != StoredMessage.NO_DEADLINE && stored.deadline() != StoredMessage.NEVER) {
			this.deadlines.add(stored.sequence(), stored.deadline());
		}
	}

	@Override
	public void skip(long sequence, long timestamp) {
		prepare();
		if (sequence > this.index.lastSequence()) {
			this.index.skip(sequence);
			this.lastTimestamp = timestamp;
		}
	}

	@Override
	public boolean remove(long sequence, boolean erase) {
		prepare();
		IndexBlock<Segment> block = this.index.block(sequence);
		int row = (block != null) ? block.row(sequence) : -1;
		Subject subject = this.index.subject(sequence);
		if (block == null || subject == null) {
			return false;
		}
		this.index.remove(sequence);
		this.removals.add(sequence, subject);
		this.compactor.changed(block);
		if (erase) {
			erase(block.content(), block.position(row));
		}
		else if (this.removals.size() >= MAX_PENDING_REMOVALS) {
			commit();
			makeRoom(0);
		}
		return true;
	}

	// logged first, since a crash half way leaves a damaged record behind
	private void erase(Segment segment, int position) {
		commit();
		force();
		try {
			this.reader.erase(segment, position);
		}
		catch (IOException ex) {
			throw this.failure.fail("erase", segment.file(), ex);
		}
	}

	@Override
	public long purge(FilterSet filter, long before, long keep) {
		prepare();
		commit();
		long removed;
		if (filter.isAll()) {
			long boundary = Math.min(this.index.boundary(keep), before);
			removed = purgeBelow(Math.min(boundary, this.index.lastSequence() + 1));
		}
		else {
			removed = purgeMatching(filter, before, this.index.count(filter, 0) - keep);
		}
		commit();
		return removed;
	}

	private long purgeMatching(FilterSet filter, long before, long removable) {
		long removed = 0;
		long sequence = this.index.next(filter, 0);
		while (removed < removable && sequence != 0 && sequence < before) {
			remove(sequence, false);
			removed++;
			sequence = this.index.next(filter, sequence + 1);
		}
		return removed;
	}

	// one record tells of the whole range, and is in the log before files go
	private long purgeBelow(long boundary) {
		SequenceRange range = new SequenceRange(this.index.firstSequence(), boundary - 1);
		if (this.index.messages() == 0 || range.length() <= 0) {
			return 0;
		}
		log(List.of(range));
		if (boundary > this.index.lastSequence()) {
			return purgeAll();
		}
		long removed = this.index.removeRange(range);
		this.index.blocks().forEach(this.compactor::changed);
		return removed;
	}

	private long purgeAll() {
		long removed = this.index.messages();
		List<IndexBlock<Segment>> blocks = List.copyOf(this.index.blocks());
		this.index.clear();
		this.deadlines.clear();
		this.index.startBlock(this.writer.active());
		for (IndexBlock<Segment> block : blocks) {
			if (block.content() != this.writer.active()) {
				this.compactor.delete(block.content());
			}
		}
		return removed;
	}

	private void log(List<SequenceRange> removed) {
		makeRoom(RecordFormat.removeLength(removed.size()));
		this.writer.removals(removed);
		commit();
	}

	@Override
	public void sync(SyncPolicy policy) {
		if (this.closed) {
			throw closed();
		}
		if (this.failure.current() == null || hasChanges()) {
			prepare();
			commit();
		}
		if (policy == SyncPolicy.DISK) {
			force();
		}
		if (this.failure.current() == null) {
			this.compactor.step();
		}
	}

	private boolean hasChanges() {
		return this.writer.buffered() > 0 || !this.removals.isEmpty()
				|| this.index.lastSequence() > this.loggedSequence;
	}

	private void force() {
		try {
			this.writer.force();
		}
		catch (IOException ex) {
			throw this.failure.fail("sync", this.writer.active().file(), ex);
		}
	}

	// before any change: refuse it, or try to come back from a failure
	private void prepare() {
		if (this.closed) {
			throw closed();
		}
		if (this.failure.current() != null) {
			this.failure.rethrowUnlessDue();
			try {
				this.writer.active().cut();
				this.failure.clear();
			}
			catch (IOException ex) {
				throw this.failure.fail("write", this.writer.active().file(), ex);
			}
		}
	}

	private StoreException closed() {
		return new StoreException(StoreException.Reason.CLOSED, this.options.directory(),
				"stream " + this.options.stream() + ": store is closed", null);
	}

	// records of that length fit into the newest segment after this
	private void makeRoom(long length) {
		if (this.writer.end() + length > this.options.segmentSize() && this.writer.end() > RecordFormat.START_LENGTH) {
			commit();
			beginSegment();
		}
	}

	private void beginSegment() {
		Segment sealed = this.writer.active();
		IndexBlock<Segment> block = newestBlock();
		try {
			this.index.startBlock(this.writer.roll(this.index.lastSequence(), this.lastTimestamp));
			this.reader.sealed(sealed);
		}
		catch (IOException ex) {
			throw this.failure.fail("begin a segment in", this.options.directory(), ex);
		}
		this.compactor.changed(block);
	}

	private IndexBlock<Segment> newestBlock() {
		List<IndexBlock<Segment>> blocks = this.index.blocks();
		return blocks.get(blocks.size() - 1);
	}

	private void commit() {
		if (!hasChanges()) {
			return;
		}
		if (!this.removals.isEmpty()) {
			this.writer.removals(this.removals.ranges());
		}
		if (this.index.lastSequence() > this.loggedSequence) {
			this.writer.skip(this.index.lastSequence(), this.lastTimestamp);
		}
		try {
			this.writer.flush();
		}
		catch (IOException ex) {
			StoreException exception = this.failure.fail("write", this.writer.active().file(), ex);
			rollback();
			throw exception;
		}
		this.loggedSequence = this.index.lastSequence();
		this.removals.clear();
		remember();
	}

	private void remember() {
		this.committedSequence = this.index.lastSequence();
		this.committedTimestamp = this.lastTimestamp;
	}

	private void rollback() {
		this.index.removeRange(new SequenceRange(this.committedSequence + 1, Long.MAX_VALUE));
		this.index.rewind(this.committedSequence);
		this.loggedSequence = this.committedSequence;
		this.lastTimestamp = this.committedTimestamp;
		this.writer.discard();
		// before sequences are used again
		this.deadlines.sweep();
		for (Removals.Removed removed : this.removals.newestFirst()) {
			if (removed.sequence() <= this.committedSequence) {
				this.index.restore(removed.sequence(), removed.subject());
				long deadline = this.reader.deadline(removed.sequence());
				if (deadline != StoredMessage.NO_DEADLINE && deadline != StoredMessage.NEVER) {
					this.deadlines.add(removed.sequence(), deadline);
				}
			}
		}
		this.removals.clear();
	}

	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		try {
			sync(SyncPolicy.DISK);
		}
		finally {
			this.closed = true;
			closeFiles();
		}
	}

	private void closeFiles() {
		try {
			for (IndexBlock<Segment> block : this.index.blocks()) {
				block.content().close();
			}
		}
		catch (IOException ex) {
			throw StorageFiles.translate("stream " + this.options.stream() + ": close", this.options.directory(), ex);
		}
	}

	@Override
	public StoreState state() {
		long first = this.index.firstSequence();
		long last = this.index.lastSequence();
		return new StoreState(this.index.messages(), this.index.bytes(), (last == 0) ? 0 : first,
				this.reader.timestamp(first), last, this.lastTimestamp, this.index.subjects(), this.failure.current());
	}

	@Override
	public @Nullable StoredMessage read(long sequence) {
		return this.reader.read(sequence);
	}

	@Override
	public @Nullable StoredMessage next(FilterSet filter, long from) {
		long sequence = this.index.next(filter, from);
		while (sequence != 0) {
			StoredMessage stored = this.reader.read(sequence);
			if (stored != null) {
				return stored;
			}
			sequence = this.index.next(filter, sequence + 1);
		}
		return null;
	}

	@Override
	public @Nullable StoredMessage last(FilterSet filter, long upTo) {
		long sequence = this.index.last(filter, upTo);
		while (sequence != 0) {
			StoredMessage stored = this.reader.read(sequence);
			if (stored != null) {
				return stored;
			}
			sequence = this.index.last(filter, sequence - 1);
		}
		return null;
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
		return TimeSearch.firstSince(this.index, timestamp, this.reader::timestamp);
	}

	@Override
	public @Nullable Expiry nextExpiry() {
		long sequence = this.deadlines.firstSequence();
		return (sequence != 0) ? new Expiry(this.deadlines.first(), sequence) : null;
	}

}

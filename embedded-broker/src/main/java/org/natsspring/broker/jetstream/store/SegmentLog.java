package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.IndexBlock;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.subject.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages in an append-only log of segment files, described at
 * {@link RecordFormat}; on the heap stays only the index. Confined to the stream's loop.
 * <p>
 * Changes collect in a {@link LogTransaction}. It is committed at {@link #sync}, and by
 * itself before a new segment is begun and when much has come together.
 */
public final class SegmentLog extends IndexedStore<Segment> {

	private static final Logger logger = LoggerFactory.getLogger(SegmentLog.class);

	private static final int COMMIT_ABOVE = 4 * 1024 * 1024;

	private static final int MAX_PENDING_REMOVALS = 32 * 1024;

	private static final int MAX_BATCH_LENGTH = Integer.MAX_VALUE / 2;

	private final SegmentLogOptions options;

	private final LogWriter writer;

	private final LogReader reader;

	private final LogTransaction transaction;

	private final Compactor compactor;

	private final WriteFailure failure;

	private boolean closed;

	private SegmentLog(SegmentLogOptions options, ChannelOpener opener) throws IOException {
		this.options = options;
		this.failure = new WriteFailure(options);
		LogDirectory directory = new LogDirectory(options, opener);
		List<Segment> segments = directory.open();
		if (segments.isEmpty()) {
			segments = List.of(directory.create(0, 0));
		}
		Recovery recovery = new Recovery(directory, this);
		recovery.read(segments);
		Segment active = segments.get(segments.size() - 1);
		if (active.size() == 0) {
			directory.begin(active, index().lastSequence(), recovery.lastTimestamp());
		}
		this.writer = new LogWriter(directory, active);
		this.reader = new LogReader(directory, index(), this.writer);
		this.transaction = new LogTransaction(this, this.writer, this.reader, this.failure, recovery.lastTimestamp());
		this.compactor = new Compactor(directory, index(), this.reader, this.writer, this::log);
		index().blocks().forEach(this.compactor::changed);
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
		requireAscending(batch);
		int length = lengthOf(batch);
		prepare();
		makeRoom(length);
		if (!newestBlock().reaches(batch.get(batch.size() - 1).sequence())) {
			// the sequences before are used up even if the rest should fail
			this.transaction.skip(batch.get(0).sequence() - 1, this.transaction.lastTimestamp());
			this.transaction.commit();
			beginSegment();
		}
		for (int i = 0; i < batch.size(); i++) {
			this.transaction.add(batch.get(i), i < batch.size() - 1);
		}
		if (this.writer.buffered() > COMMIT_ABOVE) {
			this.transaction.commit();
		}
	}

	private static int lengthOf(List<StoredMessage> batch) {
		long length = 0;
		for (StoredMessage stored : batch) {
			length += RecordFormat.lengthOf(stored);
		}
		if (length > MAX_BATCH_LENGTH) {
			throw new IllegalArgumentException(
					"batch length: %d (expected: <= %d)".formatted(length, MAX_BATCH_LENGTH));
		}
		return (int) length;
	}

	@Override
	public void skip(long sequence, long timestamp) {
		prepare();
		this.transaction.skip(sequence, timestamp);
	}

	@Override
	public boolean remove(long sequence, boolean erase) {
		prepare();
		IndexBlock<Segment> block = index().block(sequence);
		Subject subject = index().subject(sequence);
		if (block == null || subject == null) {
			return false;
		}
		int position = block.position(block.row(sequence));
		this.transaction.remove(sequence, subject);
		this.compactor.changed(block);
		if (erase) {
			erase(block.content(), position);
		}
		else if (this.transaction.removals() >= MAX_PENDING_REMOVALS) {
			this.transaction.commit();
			makeRoom(0);
		}
		return true;
	}

	// logged first, since a crash half way leaves a damaged record behind
	private void erase(Segment segment, int position) {
		this.transaction.commit();
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
		this.transaction.commit();
		if (filter.isAll()) {
			long end = index().lastSequence() + 1;
			return purgeBelow(Math.min(Math.min(index().boundary(keep), before), end));
		}
		long removed = purgeMatching(filter, before, keep);
		this.transaction.commit();
		return removed;
	}

	// one record tells of the whole range, and is in the log before files go
	private long purgeBelow(long boundary) {
		SequenceRange range = new SequenceRange(index().firstSequence(), boundary - 1);
		if (index().messages() == 0 || range.length() <= 0) {
			return 0;
		}
		log(List.of(range));
		if (boundary > index().lastSequence()) {
			return purgeAll();
		}
		long removed = index().removeRange(range);
		this.compactor.dropOldest();
		index().blocks().forEach(this.compactor::changed);
		return removed;
	}

	private long purgeAll() {
		long removed = index().messages();
		List<IndexBlock<Segment>> blocks = List.copyOf(index().blocks());
		index().clear();
		deadlines().clear();
		index().startBlock(this.writer.active());
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
		this.transaction.commit();
	}

	@Override
	public void sync(SyncPolicy policy) {
		if (this.failure.current() == null || this.transaction.hasChanges()) {
			prepare();
			this.transaction.commit();
		}
		if (policy == SyncPolicy.DISK) {
			force();
		}
		if (this.failure.current() == null) {
			giveSpaceBack();
		}
	}

	private void force() {
		try {
			this.writer.force();
		}
		catch (IOException ex) {
			throw this.failure.fail("sync", this.writer.active().file(), ex);
		}
	}

	// what was asked for is done and durable, so nothing of this is the caller's concern
	private void giveSpaceBack() {
		try {
			makeRoom(0);
			this.compactor.step();
		}
		catch (StoreException ex) {
			logger.warn("{}; space is not given back meanwhile", ex.getMessage());
		}
	}

	// before any change: refuse it, or try to come back from a failure
	private void prepare() {
		if (this.closed) {
			throw new StoreException(StoreException.Reason.CLOSED, this.options.directory(),
					"stream " + this.options.stream() + ": store is closed", null);
		}
		if (this.failure.current() != null) {
			this.failure.rethrowUnlessDue();
			this.transaction.cut();
			this.failure.clear();
		}
	}

	// records of that length fit into the newest segment after this
	private void makeRoom(int length) {
		if ((long) this.writer.end() + length > this.options.segmentSize()
				&& this.writer.end() > RecordFormat.START_LENGTH) {
			this.transaction.commit();
			beginSegment();
		}
	}

	private void beginSegment() {
		Segment sealed = this.writer.active();
		IndexBlock<Segment> block = newestBlock();
		try {
			index().startBlock(this.writer.roll(index().lastSequence(), this.transaction.lastTimestamp()));
			this.reader.sealed(sealed);
		}
		catch (IOException ex) {
			throw this.failure.fail("begin a segment in", this.options.directory(), ex);
		}
		this.compactor.changed(block);
	}

	private IndexBlock<Segment> newestBlock() {
		List<IndexBlock<Segment>> blocks = index().blocks();
		return blocks.get(blocks.size() - 1);
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
			for (IndexBlock<Segment> block : index().blocks()) {
				block.content().close();
			}
		}
		catch (IOException ex) {
			throw StorageFiles.translate("stream " + this.options.stream() + ": close", this.options.directory(), ex);
		}
	}

	@Override
	public StoreState state() {
		return state(this.transaction.lastTimestamp(), this.failure.current());
	}

	@Override
	public @Nullable StoredMessage read(long sequence) {
		return this.reader.read(sequence);
	}

	@Override
	long timestamp(long sequence) {
		return this.reader.timestamp(sequence);
	}

}

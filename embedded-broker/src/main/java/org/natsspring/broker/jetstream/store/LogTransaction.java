package org.natsspring.broker.jetstream.store;

import java.io.IOException;

import org.natsspring.broker.jetstream.store.index.MessageIndex;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.subject.Subject;

/**
 * What was changed in a {@link SegmentLog} since the last commit: it shows in the index
 * at once, while its records wait in the writer's buffer. A commit hands them to the
 * operating system in one write; if that fails, index and file are put back to what they
 * were.
 */
final class LogTransaction {

	private final IndexedStore<Segment> store;

	private final MessageIndex<Segment> index;

	private final LogWriter writer;

	private final LogReader reader;

	private final WriteFailure failure;

	private final Removals removals = new Removals();

	private long lastTimestamp;

	// the last sequence that a record tells of, written or waiting
	private long loggedSequence;

	private long committedSequence;

	private long committedTimestamp;

	LogTransaction(IndexedStore<Segment> store, LogWriter writer, LogReader reader, WriteFailure failure,
			long lastTimestamp) {
		this.store = store;
		this.index = store.index();
		this.writer = writer;
		this.reader = reader;
		this.failure = failure;
		this.lastTimestamp = lastTimestamp;
		remember();
	}

	private void remember() {
		this.loggedSequence = this.index.lastSequence();
		this.committedSequence = this.index.lastSequence();
		this.committedTimestamp = this.lastTimestamp;
	}

	long lastTimestamp() {
		return this.lastTimestamp;
	}

	int removals() {
		return this.removals.size();
	}

	boolean hasChanges() {
		return this.writer.buffered() > 0 || !this.removals.isEmpty()
				|| this.index.lastSequence() > this.loggedSequence;
	}

	void add(StoredMessage stored, boolean batchGoesOn) {
		int position = this.writer.message(stored, batchGoesOn);
		int size = RecordFormat.storedSize(this.writer.buffer(), position - this.writer.active().size());
		this.store.index(stored, position, size);
		this.loggedSequence = stored.sequence();
		this.lastTimestamp = stored.timestamp();
	}

	// several skips in a row need but one record, so it is made at the commit
	void skip(long sequence, long timestamp) {
		if (sequence > this.index.lastSequence()) {
			this.index.skip(sequence);
			this.lastTimestamp = timestamp;
		}
	}

	void remove(long sequence, Subject subject) {
		this.index.remove(sequence);
		this.removals.add(sequence, subject);
	}

	void commit() {
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
		this.removals.clear();
		remember();
	}

	private void rollback() {
		this.writer.discard();
		this.index.removeRange(new SequenceRange(this.committedSequence + 1, Long.MAX_VALUE));
		this.index.rewind(this.committedSequence);
		this.loggedSequence = this.committedSequence;
		this.lastTimestamp = this.committedTimestamp;
		// before the sequences are used again
		this.store.deadlines().sweep();
		this.store.forgetTimestamps();
		for (Removals.Removed removed : this.removals.newestFirst()) {
			if (removed.sequence() <= this.committedSequence) {
				this.index.restore(removed.sequence(), removed.subject());
				this.store.addDeadline(removed.sequence(), this.reader.deadline(removed.sequence()));
			}
		}
		this.removals.clear();
		cut();
	}

	// take off the file what a failed write left there, else it would count as written
	// after a restart
	void cut() {
		try {
			this.writer.active().cut();
		}
		catch (IOException ex) {
			throw this.failure.fail("write", this.writer.active().file(), ex);
		}
	}

}

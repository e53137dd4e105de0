package org.natsspring.broker.jetstream.store;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.Deadlines;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.MessageIndex;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.jetstream.store.index.SubjectState;

/**
 * What both stores have in common: the index answers, and only messages themselves are
 * read from where they lie.
 *
 * @param <T> where the messages of an index block lie
 */
abstract class IndexedStore<T> implements MessageStore {

	private final MessageIndex<T> index = new MessageIndex<>();

	private final Deadlines deadlines = new Deadlines(this.index::contains);

	// the oldest message whose time stamp was asked for, since the figures are asked for
	// with each message that is published
	private long oldest;

	private long oldestTimestamp;

	final MessageIndex<T> index() {
		return this.index;
	}

	final Deadlines deadlines() {
		return this.deadlines;
	}

	abstract long timestamp(long sequence);

	final void index(StoredMessage stored, int position, int size) {
		this.index.add(stored.sequence(), stored.message().subject(), position, size);
		addDeadline(stored.sequence(), stored.deadline());
	}

	final void addDeadline(long sequence, long deadline) {
		if (deadline != StoredMessage.NO_DEADLINE && deadline != StoredMessage.NEVER) {
			this.deadlines.add(sequence, deadline);
		}
	}

	final StoreState state(long lastTimestamp, @Nullable StoreException failure) {
		long first = this.index.firstSequence();
		long last = this.index.lastSequence();
		return new StoreState(this.index.messages(), this.index.bytes(), (last == 0) ? 0 : first,
				oldestTimestamp(first), last, lastTimestamp, this.index.subjects(), failure);
	}

	// sequences may be used again for other messages
	final void forgetTimestamps() {
		this.oldest = 0;
	}

	private long oldestTimestamp(long first) {
		if (this.index.messages() == 0) {
			return 0;
		}
		if (this.oldest != first) {
			this.oldestTimestamp = timestamp(first);
			this.oldest = first;
		}
		return this.oldestTimestamp;
	}

	@Override
	public final @Nullable StoredMessage next(FilterSet filter, long from) {
		long sequence = this.index.next(filter, from);
		while (sequence != 0) {
			StoredMessage stored = read(sequence);
			if (stored != null) {
				return stored;
			}
			sequence = this.index.next(filter, sequence + 1);
		}
		return null;
	}

	@Override
	public final @Nullable StoredMessage last(FilterSet filter, long upTo) {
		long sequence = this.index.last(filter, upTo);
		while (sequence != 0) {
			StoredMessage stored = read(sequence);
			if (stored != null) {
				return stored;
			}
			sequence = this.index.last(filter, sequence - 1);
		}
		return null;
	}

	@Override
	public final long count(FilterSet filter, long from) {
		return this.index.count(filter, from);
	}

	@Override
	public final void subjects(FilterSet filter, Consumer<SubjectState> found) {
		this.index.subjects(filter, found);
	}

	@Override
	public final List<SequenceRange> deleted() {
		return this.index.deleted();
	}

	// time stamps ascend with sequences, so halving the range takes a few reads
	@Override
	public final long firstSince(long timestamp) {
		long low = this.index.firstSequence();
		long high = this.index.lastSequence() + 1;
		while (low < high) {
			long middle = (low + high) >>> 1;
			long sequence = this.index.next(FilterSet.ALL, middle);
			if (sequence != 0 && timestamp(sequence) < timestamp) {
				low = sequence + 1;
			}
			else {
				high = middle;
			}
		}
		long found = this.index.next(FilterSet.ALL, low);
		return (found != 0) ? found : this.index.lastSequence() + 1;
	}

	@Override
	public final @Nullable Expiry nextExpiry() {
		long sequence = this.deadlines.firstSequence();
		return (sequence != 0) ? new Expiry(this.deadlines.first(), sequence) : null;
	}

	final long purgeMatching(FilterSet filter, long before, long keep) {
		long removable = this.index.count(filter, 0) - keep;
		long removed = 0;
		LongUnaryOperator scan = this.index.scan(filter);
		long sequence = scan.applyAsLong(0);
		while (removed < removable && sequence != 0 && sequence < before) {
			remove(sequence, false);
			removed++;
			sequence = scan.applyAsLong(sequence + 1);
		}
		return removed;
	}

	final void requireAscending(List<StoredMessage> batch) {
		long last = this.index.lastSequence();
		for (StoredMessage stored : batch) {
			if (stored.sequence() <= last) {
				throw new IllegalArgumentException("sequence: %d (expected: > %d)".formatted(stored.sequence(), last));
			}
			last = stored.sequence();
		}
		if (batch.isEmpty() || last - batch.get(0).sequence() >= Integer.MAX_VALUE) {
			throw new IllegalArgumentException(
					"batch: %d messages up to sequence %d (expected: at least one, less than 2^31 apart)"
						.formatted(batch.size(), last));
		}
	}

}

package org.natsspring.broker.jetstream.store;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.jetstream.store.index.SubjectState;

/**
 * The questions that a stream and its consumers ask of a {@link MessageStore}. None
 * changes anything. Answers include what was appended and not yet synced. Confined to the
 * stream's loop. A message that turns out to be damaged on disk is treated as deleted;
 * any method that touches the disk may throw {@link StoreException}.
 */
public interface StoreReader {

	/**
	 * The figures of this store. Costs no more for a large store than for a small one.
	 * @return the state
	 */
	StoreState state();

	/**
	 * Read one message.
	 * @param sequence its sequence
	 * @return the message, or null if that sequence holds none
	 */
	@Nullable StoredMessage read(long sequence);

	/**
	 * Read the first matching message at or after a sequence. When there is none, all up
	 * to the last sequence has been looked at and need not be asked for again.
	 * @param filter which subjects
	 * @param from the lowest sequence to consider
	 * @return the message, or null if none matches
	 */
	@Nullable StoredMessage next(FilterSet filter, long from);

	/**
	 * Read the last matching message at or before a sequence.
	 * @param filter which subjects
	 * @param upTo the highest sequence to consider; {@link Long#MAX_VALUE} for the last
	 * of all
	 * @return the message, or null if none matches
	 */
	@Nullable StoredMessage last(FilterSet filter, long upTo);

	/**
	 * Count the matching messages at or after a sequence, exactly.
	 * @param filter which subjects
	 * @param from the lowest sequence to count
	 * @return their number
	 */
	long count(FilterSet filter, long from);

	/**
	 * List the matching subjects that have messages.
	 * @param filter which subjects
	 * @param found called for each, in no particular order; must not change the store
	 */
	void subjects(FilterSet filter, Consumer<SubjectState> found);

	/**
	 * List the sequences between first and last message that hold none.
	 * @return the gaps, ascending
	 */
	List<SequenceRange> deleted();

	/**
	 * Find the first message received at or after a time, given that messages were
	 * appended in the order of time.
	 * @param timestamp nanoseconds since 1970
	 * @return its sequence; the sequence after the last if there is none
	 */
	long firstSince(long timestamp);

	/**
	 * The message whose own deadline comes first. Deadlines are kept to about an eighth
	 * of a second, rounded up.
	 * @return deadline and sequence, or null if no message has a deadline
	 */
	@Nullable Expiry nextExpiry();

}

package org.natsspring.broker.jetstream.consumer;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoreState;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoTime;

/**
 * A consumer's place in its stream: which message is the next, and how many are still to
 * come. Confined to the stream's loop.
 */
final class Cursor {

	private final StoreReader store;

	/**
	 * What comes first for "last per subject": sequences as of the consumer's creation.
	 */
	private final Deque<Long> skipList = new ArrayDeque<>();

	private FilterSet filter;

	private long next;

	/** Matching messages at or after {@link #next}, up to {@link #counted}. */
	private long pending;

	private long counted;

	private long resumeAfter;

	Cursor(StoreReader store, FilterSet filter) {
		this.store = store;
		this.filter = filter;
	}

	/**
	 * Go where the configuration says that the consumer begins.
	 * @param config configuration of the consumer
	 * @param stream configuration of the stream
	 */
	void start(ConsumerConfig config, StreamConfig stream) {
		StoreState state = this.store.state();
		long begin = switch (config.deliverPolicy()) {
			case ALL -> state.firstSequence();
			case LAST -> last(state);
			case NEW -> state.lastSequence() + 1;
			case BY_START_SEQUENCE -> config.startSequence();
			case BY_START_TIME -> this.store.firstSince(GoTime.toNanos(startTime(config)));
			case LAST_PER_SUBJECT ->
				(stream.maxMessagesPerSubject() == 1) ? state.firstSequence() : lastPerSubject(state);
		};
		if (config.startSequence() == 0) {
			begin = (state.lastSequence() == 0) ? 1 : Math.min(begin, state.lastSequence() + 1);
		}
		moveTo(Math.max(begin, Math.max(1, state.firstSequence())));
	}

	private static Instant startTime(ConsumerConfig config) {
		Instant time = config.startTime();
		return (time != null) ? time : GoTime.ZERO;
	}

	private long last(StoreState state) {
		StoredMessage last = this.store.last(this.filter, Long.MAX_VALUE);
		return (last != null) ? last.sequence() : state.firstSequence();
	}

	private long lastPerSubject(StoreState state) {
		List<Long> sequences = new ArrayList<>();
		this.store.subjects(this.filter, (subject) -> sequences.add(subject.last()));
		Collections.sort(sequences);
		this.skipList.addAll(sequences);
		this.resumeAfter = state.lastSequence();
		return sequences.isEmpty() ? state.lastSequence() + 1 : sequences.get(0);
	}

	/**
	 * Go to a sequence.
	 * @param sequence the next one to look at
	 */
	void moveTo(long sequence) {
		this.next = sequence;
		recount();
	}

	private void recount() {
		long from = this.skipList.isEmpty() ? this.next : this.resumeAfter + 1;
		this.pending = this.store.count(this.filter, from);
		this.counted = this.store.state().lastSequence();
	}

	/**
	 * Use other filters from now on.
	 * @param changed the filters
	 */
	void filter(FilterSet changed) {
		this.filter = changed;
		recount();
	}

	FilterSet filter() {
		return this.filter;
	}

	/**
	 * The next sequence to look at.
	 * @return the sequence
	 */
	long next() {
		return this.next;
	}

	/**
	 * Matching messages that are still to come.
	 * @return their number
	 */
	long pending() {
		return this.skipList.size() + this.pending;
	}

	/**
	 * Take the next matching message.
	 * @return the message, or null at the end of the stream
	 */
	@Nullable StoredMessage advance() {
		while (!this.skipList.isEmpty()) {
			long sequence = this.skipList.removeFirst();
			this.next = this.skipList.isEmpty() ? this.resumeAfter + 1 : sequence + 1;
			StoredMessage stored = this.store.read(sequence);
			if (stored != null) {
				return stored;
			}
		}
		StoredMessage found = this.store.next(this.filter, this.next);
		if (found == null) {
			this.next = Math.max(this.next, this.store.state().lastSequence() + 1);
			return null;
		}
		this.next = found.sequence() + 1;
		if (this.pending > 0) {
			this.pending--;
		}
		return found;
	}

	/**
	 * Put back the message that was taken last.
	 * @param stored the message
	 */
	void putBack(StoredMessage stored) {
		if (stored.sequence() <= this.resumeAfter) {
			this.skipList.addFirst(stored.sequence());
			this.next = stored.sequence();
		}
		else {
			this.next = stored.sequence();
			this.pending++;
		}
	}

	/**
	 * Count what has been appended.
	 */
	void appended() {
		long last = this.store.state().lastSequence();
		if (last > this.counted) {
			this.pending += this.store.count(this.filter, Math.max(this.next, this.counted + 1));
			this.counted = last;
		}
	}

	/**
	 * Count what has been removed.
	 * @param sequence its sequence
	 * @param subject its subject
	 */
	void removed(long sequence, Subject subject) {
		if (!this.skipList.isEmpty() && sequence <= this.resumeAfter) {
			this.skipList.remove(sequence);
		}
		else if (sequence >= this.next && sequence <= this.counted && this.filter.matches(subject)
				&& this.pending > 0) {
			this.pending--;
		}
	}

	/**
	 * Many messages have been removed.
	 */
	void purged() {
		this.skipList.removeIf((sequence) -> this.store.read(sequence) == null);
		long first = this.store.state().firstSequence();
		this.next = Math.max(this.next, first);
		recount();
	}

}

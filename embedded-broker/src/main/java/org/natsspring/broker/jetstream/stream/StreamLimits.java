package org.natsspring.broker.jetstream.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamConfig.Discard;
import org.natsspring.broker.jetstream.config.StreamConfig.Storage;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoreState;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.SubjectState;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * The limits of a stream by number and size: what is refused, and what has to give way.
 * Confined to the stream's loop.
 */
final class StreamLimits {

	private static final int MEMORY_OVERHEAD = 16;

	private static final int FILE_OVERHEAD = 30;

	private static final int FILE_HEADER_OVERHEAD = 4;

	private final StoreReader store;

	private final LongConsumer remove;

	/**
	 * Make the limits of a stream.
	 * @param store its messages
	 * @param remove removes a message by its sequence
	 */
	StreamLimits(StoreReader store, LongConsumer remove) {
		this.store = store;
		this.remove = remove;
	}

	/**
	 * What a message takes in a store (nats-server's formula).
	 * @param storage kind of store
	 * @param message the message
	 * @return bytes
	 */
	static long storedSize(Storage storage, Message message) {
		long size = (long) message.subject().length() + message.size();
		if (storage == Storage.MEMORY) {
			return size + MEMORY_OVERHEAD;
		}
		return size + FILE_OVERHEAD + ((message.headerLength() > 0) ? FILE_HEADER_OVERHEAD : 0);
	}

	/**
	 * Whether a stream that discards new messages has no room for one. A message that
	 * replaces the oldest of its subject needs none.
	 * @param config the stream's configuration
	 * @param message the message
	 * @return why not, or null if there is room
	 */
	@Nullable String refusal(StreamConfig config, Message message) {
		return refusal(config, message, Ahead.NOTHING);
	}

	/**
	 * Like {@link #refusal(StreamConfig, Message)}, of a message that others come before.
	 * @param config the stream's configuration
	 * @param message the message
	 * @param ahead what comes before
	 * @return why not, or null if there is room
	 */
	@Nullable String refusal(StreamConfig config, Message message, Ahead ahead) {
		if (config.discard() != Discard.NEW) {
			return null;
		}
		SubjectState full = fullSubject(config, message.subject(), ahead.ofSubject());
		if ((full != null || isFull(config, ahead.ofSubject())) && config.discardNewPerSubject()) {
			return "maximum messages per subject exceeded";
		}
		StoreState state = this.store.state();
		if (config.maxMessages() > 0 && state.messages() + ahead.messages() >= config.maxMessages() && full == null) {
			return "maximum messages exceeded";
		}
		long size = storedSize(config.storage(), message);
		if (config.maxBytes() > 0 && state.bytes() + ahead.bytes() + size > config.maxBytes()) {
			StoredMessage replaced = (full != null) ? this.store.read(full.first()) : null;
			if (replaced == null || storedSize(config.storage(), replaced.message()) < size) {
				return "maximum bytes exceeded";
			}
		}
		return null;
	}

	private static boolean isFull(StreamConfig config, long messages) {
		return config.maxMessagesPerSubject() > 0 && messages >= config.maxMessagesPerSubject();
	}

	private @Nullable SubjectState fullSubject(StreamConfig config, Subject subject, long ahead) {
		if (config.maxMessagesPerSubject() <= 0) {
			return null;
		}
		SubjectState state = subjectState(subject);
		return (state != null && isFull(config, state.messages() + ahead)) ? state : null;
	}

	@Nullable SubjectState subjectState(Subject subject) {
		SubjectState[] found = new SubjectState[1];
		this.store.subjects(FilterSet.of(subject), (state) -> found[0] = state);
		return found[0];
	}

	/**
	 * Remove what is too much after a message was stored.
	 * @param config the stream's configuration
	 * @param subject subject of that message
	 */
	void enforce(StreamConfig config, Subject subject) {
		if (config.maxMessagesPerSubject() > 0) {
			enforcePerSubject(config, subject);
		}
		enforceTotals(config);
	}

	/**
	 * Remove what is too much after the limits were changed.
	 * @param config the new configuration
	 */
	void enforceAll(StreamConfig config) {
		if (config.maxMessagesPerSubject() > 0) {
			List<Subject> crowded = new ArrayList<>();
			this.store.subjects(FilterSet.ALL, (state) -> {
				if (state.messages() > config.maxMessagesPerSubject()) {
					crowded.add(state.subject());
				}
			});
			crowded.forEach((subject) -> enforcePerSubject(config, subject));
		}
		enforceTotals(config);
	}

	private void enforcePerSubject(StreamConfig config, Subject subject) {
		SubjectState state = subjectState(subject);
		while (state != null && state.messages() > config.maxMessagesPerSubject()) {
			this.remove.accept(state.first());
			state = subjectState(subject);
		}
	}

	private void enforceTotals(StreamConfig config) {
		long maxMessages = (config.maxMessages() > 0) ? config.maxMessages() : Long.MAX_VALUE;
		long maxBytes = (config.maxBytes() > 0) ? config.maxBytes() : Long.MAX_VALUE;
		StoreState state = this.store.state();
		while (state.messages() > 0 && (state.messages() > maxMessages || state.bytes() > maxBytes)) {
			this.remove.accept(state.firstSequence());
			state = this.store.state();
		}
	}

	/**
	 * Messages that will be stored before the one in question.
	 *
	 * @param messages their number
	 * @param bytes their size
	 * @param ofSubject how many of them have its subject
	 */
	record Ahead(long messages, long bytes, long ofSubject) {

		static final Ahead NOTHING = new Ahead(0, 0, 0);

	}

}

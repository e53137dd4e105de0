package org.natsspring.broker.jetstream.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamConfig.Retention;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.MessageStore;
import org.natsspring.broker.jetstream.store.StoreException;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes single messages into a stream: checks them in nats-server's order, stores them
 * and answers their publishers. Confined to the stream's loop.
 */
final class Ingest {

	private static final Logger logger = LoggerFactory.getLogger(Ingest.class);

	private static final byte[] EMPTY = {};

	private final Stream stream;

	private final MessageStore store;

	private final PublishChecks checks;

	private final Counter counter;

	private final StreamLimits limits;

	private final DedupeWindow dedupe;

	private final PubAck acks;

	private final Outgoing outgoing;

	private String lastId = "";

	Ingest(Stream stream, MessageStore store, Outgoing outgoing, PubAck acks, StreamLimits limits,
			DedupeWindow dedupe) {
		this.stream = stream;
		this.store = store;
		this.checks = new PublishChecks(store);
		this.counter = new Counter(store);
		this.limits = limits;
		this.dedupe = dedupe;
		this.acks = acks;
		this.outgoing = outgoing;
	}

	/**
	 * Take a published message.
	 * @param published the message
	 */
	void accept(Message published) {
		Candidate candidate = Candidate.published(this.stream.transform(published));
		StreamConfig config = this.stream.config();
		Subject reply = config.noAck() ? null : candidate.reply();
		ApiError error = this.checks.check(config, candidate);
		if (error != null) {
			refuse(reply, error);
			return;
		}
		String id = candidate.nonEmptyHeader(StreamHeaders.MSG_ID);
		long duplicate = (id != null && config.mirror() == null) ? this.dedupe.find(id, this.stream.clock().now()) : 0;
		if (duplicate > 0) {
			this.outgoing.answer(reply, this.acks.duplicate(duplicate));
			return;
		}
		error = prepare(config, candidate);
		if (error != null) {
			refuse(reply, error);
		}
		else if (isOfNoInterest(config, candidate)) {
			skip(candidate, reply, id);
		}
		else {
			store(config, candidate, reply, id);
		}
	}

	/**
	 * Take a message that the server itself publishes, and that nobody waits for.
	 * @param candidate the message
	 */
	void acceptInternal(Candidate candidate) {
		StreamConfig config = this.stream.config();
		if (isOfNoInterest(config, candidate)) {
			skip(candidate, null, null);
		}
		else {
			store(config, candidate, null, null);
		}
	}

	/**
	 * Take a message of a batch, which has been checked.
	 * @param candidate the message
	 * @return its sequence, which holds no message if nobody is interested in it
	 */
	long take(Candidate candidate) {
		if (isOfNoInterest(this.stream.config(), candidate)) {
			skip(candidate, null, candidate.nonEmptyHeader(StreamHeaders.MSG_ID));
			return this.stream.nextSequence() - 1;
		}
		String id = candidate.nonEmptyHeader(StreamHeaders.MSG_ID);
		StoredMessage stored = appendAll(List.of(candidate)).get(0);
		this.outgoing.acknowledge(null, EMPTY, () -> this.dedupe.remove(id));
		return stored.sequence();
	}

	/**
	 * Store a message of the origin that this stream mirrors: as it is there, with its
	 * sequence and time.
	 * @param copy the copy it comes by
	 * @param original the message
	 */
	void mirror(OriginCopy copy, StoredMessage original) {
		if (original.sequence() < this.stream.nextSequence()) {
			return;
		}
		StreamConfig config = this.stream.config();
		Message message = original.message().withSubject(copy.transform(original.message().subject()));
		StoredMessage stored = new StoredMessage(original.sequence(), original.timestamp(),
				config.allowMessageTtl() ? original.deadline() : StoredMessage.NO_DEADLINE, message);
		try {
			republish(stored);
			this.store.append(List.of(stored));
			appended(Candidate.internal(message), stored);
			this.outgoing.appended();
		}
		catch (StoreException ex) {
			logger.error("Message {} of stream {} could not be mirrored", original.sequence(), copy.source().name(),
					ex);
		}
	}

	/**
	 * Store a message of a source, with a header that says where it is from.
	 * @param copy the copy it comes by
	 * @param original the message
	 */
	void copy(OriginCopy copy, StoredMessage original) {
		Subject subject = original.message().subject();
		SourceHeader header = SourceHeader.of(copy.source(), original.sequence(), subject.toString(), copy.identity());
		Headers headers = Headers.of(original.message())
			.without(Ingest::isForTheOrigin)
			.with(StreamHeaders.STREAM_SOURCE, header.text());
		Message message = headers.in(original.message().withSubject(copy.transform(subject)));
		Candidate candidate = Candidate.internal(this.stream.transform(message));
		String id = candidate.nonEmptyHeader(StreamHeaders.MSG_ID);
		if (id == null || !isDuplicate(id)) {
			acceptInternal(candidate);
		}
	}

	private static boolean isForTheOrigin(String header) {
		return header.equals(StreamHeaders.STREAM_SOURCE) || header.startsWith("Nats-Expected-")
				|| header.startsWith("Nats-Batch-");
	}

	private void refuse(@Nullable Subject reply, ApiError error) {
		this.outgoing.answer(reply, this.acks.error(error));
	}

	PublishChecks checks() {
		return this.checks;
	}

	StreamLimits limits() {
		return this.limits;
	}

	Counter counter() {
		return this.counter;
	}

	boolean isDuplicate(String id) {
		return this.dedupe.find(id, this.stream.clock().now()) > 0;
	}

	void forget(String id) {
		this.dedupe.remove(id);
	}

	private @Nullable ApiError prepare(StreamConfig config, Candidate candidate) {
		ApiError error = prepareContent(config, candidate);
		boolean exhausted = error == null && this.stream.context().usage().server().isExhausted(config.storage());
		return exhausted ? ErrorCode.INSUFFICIENT_RESOURCES.error() : error;
	}

	private @Nullable ApiError prepareContent(StreamConfig config, Candidate candidate) {
		ApiError error = PublishChecks.checkAfterDuplicates(config, candidate, this.lastId);
		if (error == null && config.allowCounter()) {
			error = this.counter.apply(candidate);
		}
		return (error != null) ? error : PublishChecks.checkSize(config, candidate);
	}

	private boolean isOfNoInterest(StreamConfig config, Candidate candidate) {
		return config.retention() == Retention.INTEREST && !this.stream.hasInterest(candidate.subject());
	}

	// the publisher need not know that nobody was there to take it
	private void skip(Candidate candidate, @Nullable Subject reply, @Nullable String id) {
		long sequence = this.stream.nextSequence();
		long now = this.stream.clock().now();
		this.store.skip(sequence, now);
		remember(id, sequence, now);
		rollUp(candidate, sequence + 1);
		this.outgoing.acknowledge(reply, this.acks.stored(sequence), () -> this.dedupe.remove(id));
	}

	private void store(StreamConfig config, Candidate candidate, @Nullable Subject reply, @Nullable String id) {
		ApiError error = room(config, candidate);
		if (error != null) {
			refuse(reply, error);
			return;
		}
		long ttl;
		try {
			ttl = withMarkerTtl(config, candidate, MessageTtl.parse(candidate.header(StreamHeaders.TTL)));
		}
		catch (IllegalArgumentException ex) {
			refuse(reply, ErrorCode.MESSAGE_TTL_INVALID.error());
			return;
		}
		String full = this.limits.refusal(config, candidate.message());
		if (full != null) {
			refuse(reply, ErrorCode.STREAM_STORE_FAILED.error(full));
			return;
		}
		try {
			StoredMessage stored = append(candidate, ttl);
			appended(candidate, stored);
			this.outgoing.acknowledge(reply, ack(config, stored), () -> this.dedupe.remove(id));
		}
		catch (StoreException ex) {
			refuse(reply, ErrorCode.STREAM_STORE_FAILED.error(String.valueOf(ex.getMessage())));
		}
	}

	private @Nullable ApiError room(StreamConfig config, Candidate candidate) {
		long size = StreamLimits.storedSize(config.storage(), candidate.message());
		return this.stream.context().usage().wouldExceed(config.storage(), size)
				? ErrorCode.ACCOUNT_RESOURCES_EXCEEDED.error() : null;
	}

	// a message must not be gone before the marker that says its subject is deleted
	private static long withMarkerTtl(StreamConfig config, Candidate candidate, long ttl) {
		long shortest = config.subjectDeleteMarkerTtl() / MessageTtl.toNanos(1);
		if (ttl <= 0 || ttl >= shortest || config.maxMessagesPerSubject() == 1) {
			return ttl;
		}
		candidate.setHeaders(candidate.headers()
			.without(StreamHeaders.TTL::equals)
			.with(StreamHeaders.TTL, Long.toString(shortest)));
		return shortest;
	}

	/**
	 * Store a message as the next one, without any check.
	 * @param candidate the message
	 * @param ttl its time to live
	 * @return the stored message
	 */
	StoredMessage append(Candidate candidate, long ttl) {
		StoredMessage stored = number(candidate, ttl, this.stream.nextSequence());
		republish(stored);
		this.store.append(List.of(stored));
		return stored;
	}

	/**
	 * Store messages in one step. They have been checked.
	 * @param candidates the messages
	 * @return the stored messages
	 */
	List<StoredMessage> appendAll(List<Candidate> candidates) {
		List<StoredMessage> batch = new ArrayList<>();
		for (Candidate candidate : candidates) {
			StreamConfig config = this.stream.config();
			long ttl = withMarkerTtl(config, candidate, MessageTtl.parse(candidate.header(StreamHeaders.TTL)));
			batch.add(number(candidate, ttl, this.stream.nextSequence() + batch.size()));
		}
		batch.forEach(this::republish);
		this.store.append(batch);
		for (int i = 0; i < batch.size(); i++) {
			appended(candidates.get(i), batch.get(i));
		}
		return batch;
	}

	private void appended(Candidate candidate, StoredMessage stored) {
		remember(candidate.nonEmptyHeader(StreamHeaders.MSG_ID), stored.sequence(), stored.timestamp());
		rollUp(candidate, stored.sequence());
		this.limits.enforce(this.stream.config(), candidate.subject());
		this.stream.stored(stored);
	}

	private StoredMessage number(Candidate candidate, long ttl, long sequence) {
		long now = this.stream.clock().now();
		long deadline = switch ((int) Long.signum(ttl)) {
			case 0 -> StoredMessage.NO_DEADLINE;
			case 1 -> now + MessageTtl.toNanos(ttl);
			default -> StoredMessage.NEVER;
		};
		Message message = candidate.message();
		return new StoredMessage(sequence, now, deadline,
				new Message(message.subject(), null, message.data(), message.headerLength()));
	}

	private void republish(StoredMessage stored) {
		Republisher republisher = this.stream.republisher();
		if (republisher != null && republisher.applies(stored.message().subject())) {
			Message copy = republisher.copy(stored, this.checks.lastSequence(stored.message().subject()));
			if (copy != null) {
				this.outgoing.publish(copy);
			}
		}
	}

	private byte[] ack(StreamConfig config, StoredMessage stored) {
		if (config.allowCounter()) {
			String value = Counter.value(stored.message().payload());
			return this.acks.counter(stored.sequence(), (value != null) ? value : "");
		}
		return this.acks.stored(stored.sequence());
	}

	private void remember(@Nullable String id, long sequence, long timestamp) {
		this.lastId = (id != null) ? id : "";
		if (id != null) {
			this.dedupe.add(id, sequence, timestamp);
		}
	}

	private void rollUp(Candidate candidate, long before) {
		StreamConfig config = this.stream.config();
		if (!config.allowRollup() || config.denyPurge() || candidate.headers().isEmpty()) {
			return;
		}
		String rollup = candidate.nonEmptyHeader(StreamHeaders.ROLLUP);
		if ("sub".equals(rollup)) {
			this.stream.purgeBefore(FilterSet.of(candidate.subject()), before);
		}
		else if ("all".equals(rollup)) {
			this.stream.purgeBefore(FilterSet.ALL, before);
		}
		String scheduler = candidate.nonEmptyHeader(StreamHeaders.SCHEDULER);
		if (scheduler != null && ScheduleChecks.PURGE.equals(candidate.header(StreamHeaders.SCHEDULE_NEXT))) {
			this.stream.purgeBefore(FilterSet.of(Subject.of(scheduler)), Long.MAX_VALUE);
		}
	}

	String lastId() {
		return this.lastId;
	}

	void setLastId(String lastId) {
		this.lastId = lastId;
	}

}

package org.natsspring.broker.jetstream.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.StoreException;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Checks all messages of an atomic batch, as if those before were stored already, and
 * then stores them in one step (ADR-50). Confined to the stream's loop.
 */
final class AtomicCommit {

	private final Stream stream;

	private final Ingest ingest;

	private final PubAck acks;

	private final Outgoing outgoing;

	AtomicCommit(Stream stream, Ingest ingest, PubAck acks, Outgoing outgoing) {
		this.stream = stream;
		this.ingest = ingest;
		this.acks = acks;
		this.outgoing = outgoing;
	}

	@Nullable ApiError commit(String id, List<Message> messages, @Nullable Subject reply) {
		Staged staged = new Staged();
		List<Candidate> candidates = new ArrayList<>();
		for (Message message : messages) {
			Candidate candidate = Candidate.published(this.stream.transform(message));
			if (candidate.nonEmptyHeader(StreamHeaders.EXPECTED_LAST_MSG_ID) != null) {
				return ErrorCode.ATOMIC_PUBLISH_UNSUPPORTED_HEADER_BATCH.error(StreamHeaders.EXPECTED_LAST_MSG_ID);
			}
			ApiError error = check(candidate, staged);
			if (error != null) {
				return error;
			}
			candidates.add(candidate);
			staged.add(candidate);
		}
		try {
			List<StoredMessage> stored = this.ingest.appendAll(candidates);
			StoredMessage last = stored.get(stored.size() - 1);
			this.outgoing.acknowledge(reply, this.acks.batch(last.sequence(), id, stored.size()),
					() -> staged.ids.forEach(this.ingest::forget));
			return null;
		}
		catch (StoreException ex) {
			return ErrorCode.STREAM_STORE_FAILED.error(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Check a message of a batch.
	 * @param candidate the message
	 * @param staged what the messages before it would change
	 * @return why it is refused, or null
	 */
	@Nullable ApiError check(Candidate candidate, Staged staged) {
		StreamConfig config = this.stream.config();
		if (candidate.message().headerLength() > 0xffff) {
			return ErrorCode.STREAM_HEADER_EXCEEDS_MAXIMUM.error();
		}
		ApiError error = CounterChecks.check(config, candidate);
		if (error == null) {
			error = PublishChecks.checkStream(config, candidate);
		}
		if (error == null) {
			error = checkTtl(config, candidate);
		}
		if (error == null) {
			error = checkIdAndSource(candidate, staged);
		}
		if (error == null && config.allowCounter()) {
			error = this.ingest.counter().apply(candidate, staged.sums.get(candidate.subject()));
		}
		if (error == null) {
			error = checkSequences(candidate, staged);
		}
		if (error == null) {
			error = ScheduleChecks.check(config, candidate, this.stream.messages());
		}
		if (error == null) {
			error = PublishChecks.checkAfterDuplicates(config, candidate, this.ingest.lastId());
		}
		if (error == null) {
			error = PublishChecks.checkSize(config, candidate);
		}
		return (error != null) ? error : checkRoom(config, candidate, staged);
	}

	private static @Nullable ApiError checkTtl(StreamConfig config, Candidate candidate) {
		try {
			MessageTtl.parse(candidate.header(StreamHeaders.TTL));
			return null;
		}
		catch (IllegalArgumentException ex) {
			return (config.allowMessageTtl() ? ErrorCode.MESSAGE_TTL_INVALID : ErrorCode.MESSAGE_TTL_DISABLED).error();
		}
	}

	private @Nullable ApiError checkIdAndSource(Candidate candidate, Staged staged) {
		String id = candidate.nonEmptyHeader(StreamHeaders.MSG_ID);
		if (id != null && (staged.ids.contains(id) || this.ingest.isDuplicate(id))) {
			return ErrorCode.ATOMIC_PUBLISH_CONTAINS_DUPLICATE_MESSAGE.error();
		}
		return (candidate.nonEmptyHeader(StreamHeaders.STREAM_SOURCE) != null)
				? ErrorCode.MESSAGE_SOURCE_HDR_NOT_ALLOWED.error() : null;
	}

	// what the batch itself has changed cannot be known to the publisher
	private @Nullable ApiError checkSequences(Candidate candidate, Staged staged) {
		if (candidate.nonEmptyHeader(StreamHeaders.EXPECTED_LAST_SEQ) != null) {
			ApiError error = this.ingest.checks().checkLastSequence(candidate, staged.count);
			if (error != null) {
				return error;
			}
			if (staged.count > 0) {
				return ErrorCode.STREAM_WRONG_LAST_SEQUENCE_CONSTANT.error();
			}
		}
		String subject = candidate.nonEmptyHeader(StreamHeaders.EXPECTED_LAST_SUBJECT_SEQ_SUBJECT);
		Subject checked = (subject != null) ? Subject.of(subject) : candidate.subject();
		if (candidate.nonEmptyHeader(StreamHeaders.EXPECTED_LAST_SUBJECT_SEQ) != null
				&& staged.perSubject.containsKey(checked)) {
			return ErrorCode.STREAM_WRONG_LAST_SEQUENCE_CONSTANT.error();
		}
		return this.ingest.checks().checkLastSubjectSequence(candidate);
	}

	private @Nullable ApiError checkRoom(StreamConfig config, Candidate candidate, Staged staged) {
		long size = StreamLimits.storedSize(config.storage(), candidate.message());
		if (this.stream.context().usage().wouldExceed(config.storage(), staged.bytes + size)) {
			return ErrorCode.ACCOUNT_RESOURCES_EXCEEDED.error();
		}
		long ofSubject = staged.perSubject.getOrDefault(candidate.subject(), 0L);
		String refusal = this.ingest.limits()
			.refusal(config, candidate.message(), new StreamLimits.Ahead(staged.count, staged.bytes, ofSubject));
		return (refusal != null) ? ErrorCode.STREAM_STORE_FAILED.error(refusal) : null;
	}

	/**
	 * What the messages of the batch before the present one would change.
	 */
	static final class Staged {

		private final Set<String> ids = new HashSet<>();

		private final Map<Subject, Long> perSubject = new HashMap<>();

		private final Map<Subject, String> sums = new HashMap<>();

		private long count;

		private long bytes;

		void add(Candidate candidate) {
			String id = candidate.nonEmptyHeader(StreamHeaders.MSG_ID);
			if (id != null) {
				this.ids.add(id);
			}
			this.perSubject.merge(candidate.subject(), 1L, Long::sum);
			String sum = (candidate.header(StreamHeaders.INCR) != null) ? Counter.value(candidate.message().payload())
					: null;
			if (sum != null) {
				this.sums.put(candidate.subject(), sum);
			}
			this.count++;
			this.bytes += candidate.message().size();
		}

	}

}

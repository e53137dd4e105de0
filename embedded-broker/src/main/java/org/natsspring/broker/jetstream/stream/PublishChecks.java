package org.natsspring.broker.jetstream.stream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.subject.Subject;

/**
 * What a publisher may demand of a stream in headers, and what it may not. The checks
 * come in nats-server's order, since the first that fails is the answer. Confined to the
 * stream's loop.
 */
final class PublishChecks {

	private final StoreReader store;

	PublishChecks(StoreReader store) {
		this.store = store;
	}

	/**
	 * Check what comes before the search for duplicates.
	 * @param config the stream's configuration
	 * @param candidate the message
	 * @return why it is refused, or null
	 */
	@Nullable ApiError check(StreamConfig config, Candidate candidate) {
		if (config.sealed()) {
			return ErrorCode.STREAM_SEALED.error();
		}
		if (candidate.headers().isEmpty()) {
			return null;
		}
		ApiError error = CounterChecks.check(config, candidate);
		if (error == null) {
			error = checkStream(config, candidate);
		}
		if (error == null) {
			error = checkLastSubjectSequence(candidate);
		}
		if (error == null) {
			error = checkLastSequence(candidate, 0);
		}
		if (error == null && !candidate.isSourced()) {
			error = ScheduleChecks.check(config, candidate, this.store);
		}
		if (error == null && !candidate.isSourced() && candidate.nonEmptyHeader(StreamHeaders.STREAM_SOURCE) != null) {
			error = ErrorCode.MESSAGE_SOURCE_HDR_NOT_ALLOWED.error();
		}
		return error;
	}

	static @Nullable ApiError checkStream(StreamConfig config, Candidate candidate) {
		String expected = candidate.nonEmptyHeader(StreamHeaders.EXPECTED_STREAM);
		if (expected != null && !expected.equals(config.name())) {
			return ErrorCode.STREAM_NOT_MATCH.error();
		}
		boolean hasTtl = MessageTtl.isSet(candidate.header(StreamHeaders.TTL));
		return (hasTtl && !candidate.isSourced() && !config.allowMessageTtl()) ? ErrorCode.MESSAGE_TTL_DISABLED.error()
				: null;
	}

	@Nullable ApiError checkLastSubjectSequence(Candidate candidate) {
		Long expected = number(candidate.header(StreamHeaders.EXPECTED_LAST_SUBJECT_SEQ));
		String subject = candidate.nonEmptyHeader(StreamHeaders.EXPECTED_LAST_SUBJECT_SEQ_SUBJECT);
		if (expected == null) {
			return (subject != null) ? ErrorCode.STREAM_EXPECTED_LAST_SEQ_PER_SUBJECT_INVALID.error() : null;
		}
		long last = lastSequence((subject != null) ? Subject.of(subject) : candidate.subject());
		return (last != expected) ? wrongLastSequence(last) : null;
	}

	/**
	 * Check the last sequence of the stream.
	 * @param candidate the message
	 * @param ahead number of messages that will be stored before it
	 * @return why it is refused, or null
	 */
	@Nullable ApiError checkLastSequence(Candidate candidate, long ahead) {
		Long expected = number(candidate.header(StreamHeaders.EXPECTED_LAST_SEQ));
		long last = (expected != null) ? this.store.state().lastSequence() + ahead : 0;
		return (expected != null && expected != last) ? wrongLastSequence(last) : null;
	}

	/**
	 * Sequence of the last message of a subject.
	 * @param subject the subject, or a filter
	 * @return the sequence, or 0 if there is none
	 */
	long lastSequence(Subject subject) {
		StoredMessage last = this.store.last(FilterSet.of(subject), Long.MAX_VALUE);
		return (last != null) ? last.sequence() : 0;
	}

	private static ApiError wrongLastSequence(long last) {
		return ErrorCode.STREAM_WRONG_LAST_SEQUENCE.error(Long.toUnsignedString(last));
	}

	// what is no number is expected in vain
	private static @Nullable Long number(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		return text.matches("\\d{1,18}") ? Long.valueOf(text) : -1L;
	}

	/**
	 * Check what comes after the search for duplicates.
	 * @param config the stream's configuration
	 * @param candidate the message
	 * @param lastId id of the last message of the stream
	 * @return why it is refused, or null
	 */
	static @Nullable ApiError checkAfterDuplicates(StreamConfig config, Candidate candidate, String lastId) {
		String expectedId = candidate.nonEmptyHeader(StreamHeaders.EXPECTED_LAST_MSG_ID);
		if (expectedId != null && !expectedId.equals(lastId)) {
			return ErrorCode.STREAM_WRONG_LAST_MSG_ID.error(lastId);
		}
		String rollup = candidate.nonEmptyHeader(StreamHeaders.ROLLUP);
		if (rollup != null) {
			if ((!config.allowRollup() || config.denyPurge()) && !candidate.isSourced()) {
				return ErrorCode.STREAM_ROLLUP_FAILED.error("rollup not permitted");
			}
			if (!rollup.equals("sub") && !rollup.equals("all")) {
				return ErrorCode.STREAM_ROLLUP_FAILED.error("rollup value invalid: " + GoText.quote(rollup));
			}
		}
		return null;
	}

	/**
	 * Check the size of a message as it is to be stored.
	 * @param config the stream's configuration
	 * @param candidate the message
	 * @return why it is refused, or null
	 */
	static @Nullable ApiError checkSize(StreamConfig config, Candidate candidate) {
		if (config.maxMessageSize() >= 0 && candidate.message().size() > config.maxMessageSize()) {
			return ErrorCode.STREAM_MESSAGE_EXCEEDS_MAXIMUM.error();
		}
		if (candidate.message().headerLength() > 0xffff) {
			return ErrorCode.STREAM_HEADER_EXCEEDS_MAXIMUM.error();
		}
		return null;
	}

}

package org.natsspring.broker.jetstream.stream;

import java.math.BigInteger;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;

/**
 * What a message that counts may look like (ADR-49). Stateless.
 */
final class CounterChecks {

	private static final List<String> INCOMPATIBLE = List.of(StreamHeaders.ROLLUP, StreamHeaders.EXPECTED_STREAM,
			StreamHeaders.EXPECTED_LAST_MSG_ID, StreamHeaders.EXPECTED_LAST_SUBJECT_SEQ_SUBJECT,
			StreamHeaders.EXPECTED_LAST_SEQ, StreamHeaders.EXPECTED_LAST_SUBJECT_SEQ);

	private CounterChecks() {
	}

	static @Nullable ApiError check(StreamConfig config, Candidate candidate) {
		String text = candidate.nonEmptyHeader(StreamHeaders.INCR);
		if (text == null) {
			return null;
		}
		if (parse(text) == null) {
			return ErrorCode.MESSAGE_INCR_INVALID.error();
		}
		if (candidate.isSourced()) {
			return null;
		}
		if (!config.allowCounter()) {
			return ErrorCode.MESSAGE_INCR_DISABLED.error();
		}
		if (candidate.payloadSize() > 0) {
			return ErrorCode.MESSAGE_INCR_PAYLOAD.error();
		}
		boolean incompatible = INCOMPATIBLE.stream().anyMatch((name) -> candidate.nonEmptyHeader(name) != null);
		return incompatible ? ErrorCode.MESSAGE_INCR_INVALID.error() : null;
	}

	static @Nullable BigInteger parse(String text) {
		if (!text.matches("[+-]?\\d+")) {
			return null;
		}
		return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
	}

}

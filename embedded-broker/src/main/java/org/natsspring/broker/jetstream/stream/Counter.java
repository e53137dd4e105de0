package org.natsspring.broker.jetstream.stream;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.subject.Subject;

/**
 * The distributed counters of a stream (ADR-49): each message of a subject holds the sum
 * of all increments so far. Confined to the stream's loop.
 */
final class Counter {

	private static final Pattern VALUE = Pattern.compile("\\s*\\{\\s*\"val\"\\s*:\\s*\"([+-]?\\d*)\"\\s*}\\s*");

	private final StoreReader store;

	Counter(StoreReader store) {
		this.store = store;
	}

	/**
	 * Give the candidate the new sum as its payload.
	 * @param candidate a message with an increment
	 * @return why it is refused, or null
	 */
	@Nullable ApiError apply(Candidate candidate) {
		return apply(candidate, null);
	}

	/**
	 * Like {@link #apply(Candidate)}, when the last sum is not stored yet.
	 * @param candidate a message with an increment
	 * @param staged the last sum, or null if it is the stored one
	 * @return why it is refused, or null
	 */
	@Nullable ApiError apply(Candidate candidate, @Nullable String staged) {
		String text = candidate.nonEmptyHeader(StreamHeaders.INCR);
		BigInteger increment = (text != null) ? CounterChecks.parse(text) : null;
		if (increment == null) {
			return ErrorCode.MESSAGE_INCR_MISSING.error();
		}
		String value = (staged != null) ? staged : stored(candidate.subject());
		if (value == null) {
			return ErrorCode.MESSAGE_COUNTER_BROKEN.error();
		}
		BigInteger before = value.isEmpty() ? BigInteger.ZERO : new BigInteger(value);
		String sum = before.add(increment).toString();
		candidate.setPayload(("{\"val\":\"" + sum + "\"}").getBytes(StandardCharsets.UTF_8));
		return null;
	}

	// empty if there is no message, null if the last one holds no sum
	private @Nullable String stored(Subject subject) {
		StoredMessage last = this.store.last(FilterSet.of(subject), Long.MAX_VALUE);
		return (last != null) ? value(last.message().payload()) : "";
	}

	/**
	 * Read the sum in a payload.
	 * @param payload the payload
	 * @return the sum, or null if it is none
	 */
	static @Nullable String value(byte[] payload) {
		Matcher matcher = VALUE.matcher(new String(payload, StandardCharsets.UTF_8));
		return matcher.matches() ? matcher.group(1) : null;
	}

}

package org.natsspring.broker.jetstream.consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * The subject that acknowledges a delivery (ADR-15), which tells the client where it
 * stands.
 *
 * @param deliveries how often the message has been delivered
 * @param streamSequence sequence of the message
 * @param consumerSequence number of the delivery
 * @param timestamp when the message was received, in nanoseconds since 1970
 * @param pending matching messages that are still to come
 */
record AckSubject(long deliveries, long streamSequence, long consumerSequence, long timestamp, long pending) {

	private static final int TOKENS = 9;

	private static final int DOMAIN_TOKENS = 11;

	/**
	 * Write the subject.
	 * @param prefix {@code $JS.ACK.<stream>.<consumer>.}
	 * @return the subject
	 */
	Subject toSubject(String prefix) {
		return Subject.of(prefix + this.deliveries + '.' + Long.toUnsignedString(this.streamSequence) + '.'
				+ Long.toUnsignedString(this.consumerSequence) + '.' + this.timestamp + '.' + this.pending);
	}

	/**
	 * Read a subject, with or without domain and account.
	 * @param subject the subject
	 * @return what it says, or null if it is no such subject
	 */
	static @Nullable AckSubject parse(Subject subject) {
		String[] tokens = subject.toString().split("\\.", -1);
		int first;
		if (tokens.length == TOKENS) {
			first = 4;
		}
		else if (tokens.length >= DOMAIN_TOKENS) {
			first = 6;
		}
		else {
			return null;
		}
		long[] numbers = new long[5];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = number(tokens[first + i]);
			if (numbers[i] < 0) {
				return null;
			}
		}
		return new AckSubject(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
	}

	private static long number(String token) {
		if (token.isEmpty() || token.length() > 19) {
			return -1;
		}
		long value = 0;
		for (int i = 0; i < token.length(); i++) {
			int digit = token.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			value = value * 10 + digit;
		}
		return value;
	}

}

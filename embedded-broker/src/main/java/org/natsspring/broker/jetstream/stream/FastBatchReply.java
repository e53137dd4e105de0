package org.natsspring.broker.jetstream.stream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * What the reply subject of a message says of the fast batch it belongs to (ADR-50):
 * {@code PREFIX.ID.FLOW.GAPS.SEQUENCE.OPERATION.$FI}.
 *
 * @param id the batch
 * @param flow messages after which the publisher wants to hear something
 * @param gapsAllowed whether the batch goes on when messages are lost
 * @param sequence number of the message in the batch
 * @param operation what the message is for
 */
record FastBatchReply(String id, int flow, boolean gapsAllowed, long sequence, Operation operation) {

	private static final String SUFFIX = ".$FI";

	private static final int DEFAULT_FLOW = 10;

	/** Tokens from the id to the suffix. */
	private static final int TOKENS = 6;

	static boolean isPresent(Subject reply) {
		return reply.toString().endsWith(SUFFIX);
	}

	/**
	 * Read a reply subject.
	 * @param reply the subject
	 * @return what it says, or null if it makes no sense
	 */
	static @Nullable FastBatchReply parse(Subject reply) {
		String[] tokens = reply.toString().split("\\.", -1);
		int first = tokens.length - TOKENS;
		if (first < 1) {
			return null;
		}
		Operation operation = operation(tokens[first + 4]);
		String gaps = tokens[first + 2];
		if (operation == null || !tokens[first + 3].matches("\\d{1,18}") || !gaps.matches("ok|fail")) {
			return null;
		}
		long sequence = Long.parseLong(tokens[first + 3]);
		boolean fits = switch (operation) {
			case START -> sequence == 1;
			case APPEND, END -> sequence > 1;
			case COMMIT, PING -> sequence > 0;
		};
		return fits ? new FastBatchReply(tokens[first], flow(tokens[first + 1]), gaps.equals("ok"), sequence, operation)
				: null;
	}

	private static @Nullable Operation operation(String token) {
		return token.matches("[0-4]") ? Operation.values()[Integer.parseInt(token)] : null;
	}

	private static int flow(String token) {
		if (!token.matches("\\d{1,9}")) {
			return DEFAULT_FLOW;
		}
		int flow = Integer.parseInt(token);
		return (flow == 0) ? DEFAULT_FLOW : Math.min(flow, 0xffff);
	}

	boolean commits() {
		return this.operation == Operation.COMMIT || this.operation == Operation.END;
	}

	/**
	 * What a message is for, in the order of the numbers on the wire.
	 */
	enum Operation {

		START, APPEND, COMMIT, END, PING

	}

}

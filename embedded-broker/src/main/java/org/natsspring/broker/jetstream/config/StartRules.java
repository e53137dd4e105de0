package org.natsspring.broker.jetstream.config;

import org.natsspring.broker.jetstream.error.ErrorCode;

/**
 * Rules for where a consumer begins: a starting point has to go with its policy.
 * Stateless.
 */
final class StartRules {

	private StartRules() {
	}

	static void check(ConsumerConfig config) {
		boolean sequence = config.startSequence() != 0;
		boolean time = config.startTime() != null;
		switch (config.deliverPolicy()) {
			case ALL -> checkNone("all", sequence, time);
			case LAST -> checkNone("last", sequence, time);
			case NEW -> checkNone("new", sequence, time);
			case LAST_PER_SUBJECT -> {
				checkNone("last per subject", sequence, time);
				if (config.filters().isEmpty()) {
					throw notSet("last per subject", "filter subject");
				}
			}
			case BY_START_SEQUENCE -> {
				if (!sequence) {
					throw notSet("by start sequence", "start sequence");
				}
				if (time) {
					throw alsoSet("by start sequence", "time");
				}
			}
			case BY_START_TIME -> {
				if (!time) {
					throw notSet("by start time", "start time");
				}
				if (sequence) {
					throw alsoSet("by start time", "start sequence");
				}
			}
		}
	}

	private static void checkNone(String policy, boolean sequence, boolean time) {
		if (sequence) {
			throw alsoSet(policy, "sequence");
		}
		if (time) {
			throw alsoSet(policy, "time");
		}
	}

	private static RuntimeException alsoSet(String policy, String start) {
		return invalid(policy, "start " + start + " is also set");
	}

	private static RuntimeException notSet(String policy, String what) {
		return invalid(policy, what + " is not set");
	}

	private static RuntimeException invalid(String policy, String problem) {
		return ErrorCode.CONSUMER_INVALID_POLICY
			.exception("consumer delivery policy is deliver " + policy + ", but optional " + problem);
	}

}

package org.natsspring.listener.error;

import java.time.Duration;

/**
 * How to go on after a failed attempt. An error handler decides, the container acts.
 */
public sealed interface FailureDecision {

	/**
	 * Try again.
	 * @param delay the wait before, zero for none
	 * @return the decision
	 */
	static FailureDecision retry(Duration delay) {
		return new Retry(delay);
	}

	/**
	 * Try no more.
	 * @return the decision
	 */
	static FailureDecision giveUp() {
		return new GiveUp();
	}

	/**
	 * Call the listener again with the same message. When the container stops, the wait
	 * is cut short and the failure becomes final.
	 *
	 * @param delay the wait, which occupies one of the container's handlers
	 */
	record Retry(Duration delay) implements FailureDecision {

	}

	/**
	 * Try no more: the failure is final.
	 */
	record GiveUp() implements FailureDecision {

	}

}

package org.natsspring.jnats;

/**
 * How one test method ended in this run.
 *
 * @param outcome how it ended
 * @param millis how long it took, all invocations together
 * @param cause what it said when it did not pass; else empty
 * @param attempts how many times it was tried
 */
record Result(Outcome outcome, long millis, String cause, int attempts) {

	Result and(Result invocation) {
		Outcome worse = this.outcome.worse(invocation.outcome);
		return new Result(worse, this.millis + invocation.millis,
				(worse == this.outcome) ? this.cause : invocation.cause, this.attempts);
	}

	Result onAttempt(int attempt) {
		return new Result(this.outcome, this.millis, this.cause, attempt);
	}

}

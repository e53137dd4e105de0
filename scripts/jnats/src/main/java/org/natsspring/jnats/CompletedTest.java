package org.natsspring.jnats;

/**
 * A test and how it ended in this run.
 *
 * @param test what is known of the test
 * @param result how it ended
 */
record CompletedTest(TestMethod test, Result result) {

	boolean passed() {
		return this.result.outcome() == Outcome.PASSED;
	}

	boolean failed() {
		return this.result.outcome() == Outcome.FAILED;
	}

	/** Failed although the real server passes it every time. */
	boolean fellShort() {
		return failed() && this.test.mustPass();
	}

	/** Failed, as on the real server now and then or always. */
	boolean failedAsExpected() {
		return failed() && !this.test.mustPass();
	}

	boolean passedOnNatsServer() {
		return this.test.onNatsServer() == Outcome.PASSED;
	}

}

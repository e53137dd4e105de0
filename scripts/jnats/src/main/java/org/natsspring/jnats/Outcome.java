package org.natsspring.jnats;

/**
 * How one test method ended, from best to worst. A parameterized method has the worst of
 * its invocations.
 */
enum Outcome {

	/** Disabled, or an assumption of the test did not hold. */
	SKIPPED,

	/** Every invocation passed. */
	PASSED,

	/** An invocation failed, or its process ended or was stopped before it did. */
	FAILED;

	Outcome worse(Outcome other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}

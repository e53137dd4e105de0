package org.natsspring.broker.jetstream.error;

/**
 * A request cannot be done; whoever asked gets the error as the answer.
 */
public final class ApiException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ApiError error;

	/**
	 * Make an exception. It has no stack trace, since it is an answer and not a failure.
	 * @param error the answer
	 */
	public ApiException(ApiError error) {
		super(error.description(), null, false, false);
		this.error = error;
	}

	/**
	 * What to answer.
	 * @return the error
	 */
	public ApiError error() {
		return this.error;
	}

}

package org.natsspring.broker;

/**
 * The server could not start, for a reason the message names, such as a port that is
 * taken.
 */
public class NatsBrokerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public NatsBrokerException(String message, Throwable cause) {
		super(message, cause);
	}

}

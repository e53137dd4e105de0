package org.natsspring.broker.monitoring;

/**
 * A query parameter that the endpoint does not take. The message is nats-server's.
 */
final class BadRequestException extends Exception {

	private static final long serialVersionUID = 1L;

	BadRequestException(String message) {
		super(message);
	}

}

package org.natsspring.broker.subject;

/**
 * Source and destination make no transform. The message is nats-server's, since clients
 * get to see it.
 */
public final class SubjectTransformException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	SubjectTransformException(String message) {
		super(message);
	}

}

package org.natsspring.listener.adapter;

import org.natsspring.listener.error.NatsFatalException;

/**
 * A listener method has handled a message, but its result could not be converted or sent.
 * It is not called again, since it has done its work.
 */
public class NatsReplyException extends NatsFatalException {

	private static final long serialVersionUID = 1L;

	public NatsReplyException(String message, Throwable cause) {
		super(message, cause);
	}

}

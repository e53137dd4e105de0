package org.natsspring.listener.error;

import org.natsspring.core.NatsException;

/**
 * A listener failed with an {@link Error}, which is the cause. It is wrapped so that one
 * bad message cannot end the worker that serves all others.
 */
public class NatsListenerFailedException extends NatsException {

	private static final long serialVersionUID = 1L;

	public NatsListenerFailedException(String message, Throwable cause) {
		super(message, cause);
	}

}

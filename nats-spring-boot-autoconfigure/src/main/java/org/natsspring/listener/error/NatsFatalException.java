package org.natsspring.listener.error;

import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsException;

/**
 * Thrown by a listener to say that another attempt with the same message is useless: it
 * is not retried, whatever the retry settings are.
 */
public class NatsFatalException extends NatsException {

	private static final long serialVersionUID = 1L;

	public NatsFatalException(String message) {
		super(message);
	}

	public NatsFatalException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}

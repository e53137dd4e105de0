package org.natsspring.core;

import org.jspecify.annotations.Nullable;

/**
 * The server refused the credentials, or wants some and got none.
 */
public class NatsAuthenticationException extends NatsConnectionException {

	private static final long serialVersionUID = 1L;

	public NatsAuthenticationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}

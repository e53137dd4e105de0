package org.natsspring.core;

import org.jspecify.annotations.Nullable;

/**
 * There is no usable connection to a NATS server: none could be opened, or the one there
 * was is closed, draining or has no room to buffer while it reconnects.
 */
public class NatsConnectionException extends NatsException {

	private static final long serialVersionUID = 1L;

	public NatsConnectionException(String message) {
		super(message);
	}

	public NatsConnectionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}

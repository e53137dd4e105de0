package org.natsspring.core;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedRuntimeException;

/**
 * Root of everything this library throws for a NATS reason. The message says what was
 * wrong and what to do about it; subclasses tell the cases apart that a caller may want
 * to handle.
 */
public class NatsException extends NestedRuntimeException {

	private static final long serialVersionUID = 1L;

	public NatsException(String message) {
		super(message);
	}

	public NatsException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}

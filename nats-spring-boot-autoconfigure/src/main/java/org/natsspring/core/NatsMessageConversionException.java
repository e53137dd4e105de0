package org.natsspring.core;

import org.jspecify.annotations.Nullable;

/**
 * A payload or a header cannot be turned into, or made from, a NATS message. Trying again
 * with the same message gives the same result.
 */
public class NatsMessageConversionException extends NatsException {

	private static final long serialVersionUID = 1L;

	public NatsMessageConversionException(String message) {
		super(message);
	}

	public NatsMessageConversionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}

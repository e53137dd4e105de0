package org.natsspring.broker.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What the client sent ends its connection. Carries the text that the client is told, if
 * it is told one: nats-server closes without a word on wrong arguments.
 */
public final class ProtocolException extends Exception {

	private static final long serialVersionUID = 1L;

	private final @Nullable ProtocolError error;

	private final CloseReason reason;

	private ProtocolException(@Nullable ProtocolError error, CloseReason reason, String message) {
		super(message, null, false, false);
		this.error = error;
		this.reason = reason;
	}

	/**
	 * End the connection with an {@code -ERR}.
	 * @param error an error that closes
	 * @param detail what was wrong, for the log
	 * @return the exception
	 */
	public static ProtocolException of(ProtocolError error, String detail) {
		CloseReason reason = error.closeReason();
		if (reason == null) {
			throw new IllegalArgumentException(error + " does not close a connection");
		}
		return new ProtocolException(error, reason, detail);
	}

	/**
	 * End the connection without a word.
	 * @param reason the reason in monitoring
	 * @param detail what was wrong, for the log
	 * @return the exception
	 */
	public static ProtocolException silent(CloseReason reason, String detail) {
		return new ProtocolException(null, reason, detail);
	}

	/**
	 * What the client is told.
	 * @return the error, or null for nothing
	 */
	public @Nullable ProtocolError error() {
		return this.error;
	}

	/**
	 * Why the connection is closed.
	 * @return the reason
	 */
	public CloseReason reason() {
		return this.reason;
	}

}

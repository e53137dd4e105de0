package org.natsspring.broker.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The fixed {@code -ERR} texts of nats-server and whether each closes the connection.
 */
public enum ProtocolError {

	/** Bytes that make no operation. */
	UNKNOWN_OPERATION("Unknown Protocol Operation", CloseReason.PARSE_ERROR),

	/** Wrong or missing credentials. */
	AUTHORIZATION_VIOLATION("Authorization Violation", CloseReason.AUTHENTICATION_VIOLATION),

	/** No CONNECT in time. */
	AUTHENTICATION_TIMEOUT("Authentication Timeout", CloseReason.AUTHENTICATION_TIMEOUT),

	/** A message larger than allowed. */
	MAX_PAYLOAD_VIOLATION("Maximum Payload Violation", CloseReason.MAX_PAYLOAD_EXCEEDED),

	/** A protocol line longer than allowed. */
	MAX_CONTROL_LINE_EXCEEDED("maximum control line exceeded", CloseReason.MAX_CONTROL_LINE_EXCEEDED),

	/** The server is full. */
	MAX_CONNECTIONS_EXCEEDED("maximum connections exceeded", CloseReason.MAX_CONNECTIONS_EXCEEDED),

	/** The connection has all the subscriptions it may have. */
	MAX_SUBSCRIPTIONS_EXCEEDED("maximum subscriptions exceeded", null),

	/** PINGs were not answered. */
	STALE_CONNECTION("Stale Connection", CloseReason.STALE_CONNECTION),

	/** CONNECT asked for a protocol there is not. */
	INVALID_CLIENT_PROTOCOL("invalid client protocol", CloseReason.BAD_CLIENT_PROTOCOL_VERSION),

	/** CONNECT asked for no_responders without headers. */
	NO_RESPONDERS_REQUIRES_HEADERS("no responders requires headers support",
			CloseReason.NO_RESPONDERS_REQUIRES_HEADERS),

	/** SUB to something that is no subject. */
	INVALID_SUBJECT("Invalid Subject", null),

	/** PUB to something that is no literal subject, in pedantic mode. */
	INVALID_PUBLISH_SUBJECT("Invalid Publish Subject", null);

	private final String text;

	private final @Nullable CloseReason closeReason;

	ProtocolError(String text, @Nullable CloseReason closeReason) {
		this.text = text;
		this.closeReason = closeReason;
	}

	/**
	 * The text inside the quotes.
	 * @return the text
	 */
	public String text() {
		return this.text;
	}

	/**
	 * Why the connection is closed after this error.
	 * @return the reason, or null if it stays open
	 */
	public @Nullable CloseReason closeReason() {
		return this.closeReason;
	}

}

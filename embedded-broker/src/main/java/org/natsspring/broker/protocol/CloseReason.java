package org.natsspring.broker.protocol;

/**
 * Why a connection was closed, in the words that nats-server's monitoring uses.
 */
public enum CloseReason {

	/** The client closed its side. */
	CLIENT_CLOSED("Client Closed", true),

	/** No CONNECT in time. */
	AUTHENTICATION_TIMEOUT("Authentication Timeout", true),

	/** Wrong or missing credentials. */
	AUTHENTICATION_VIOLATION("Authentication Failure", true),

	/** More bytes waiting than allowed. */
	SLOW_CONSUMER_PENDING_BYTES("Slow Consumer (Pending Bytes)", false),

	/** A write took longer than allowed. */
	SLOW_CONSUMER_WRITE_DEADLINE("Slow Consumer (Write Deadline)", false),

	/** The socket failed on writing. */
	WRITE_ERROR("Write Error", false),

	/** The socket failed on reading. */
	READ_ERROR("Read Error", false),

	/** The bytes make no operation. */
	PARSE_ERROR("Parse Error", true),

	/** PINGs were not answered. */
	STALE_CONNECTION("Stale Connection", true),

	/** An operation with wrong arguments. */
	PROTOCOL_VIOLATION("Protocol Violation", true),

	/** CONNECT asked for a protocol there is not. */
	BAD_CLIENT_PROTOCOL_VERSION("Bad Client Protocol Version", true),

	/** The server is full. */
	MAX_CONNECTIONS_EXCEEDED("Maximum Connections Exceeded", true),

	/** A message larger than allowed. */
	MAX_PAYLOAD_EXCEEDED("Maximum Message Payload Exceeded", true),

	/** A protocol line longer than allowed. */
	MAX_CONTROL_LINE_EXCEEDED("Maximum Control Line Exceeded", true),

	/** The server stops. */
	SERVER_SHUTDOWN("Server Shutdown", true),

	/** no_responders without headers. */
	NO_RESPONDERS_REQUIRES_HEADERS("No Responders Requires Headers", true),

	/** HPUB on a connection that did not ask for headers. */
	MESSAGE_HEADER_VIOLATION("Message Header Violation", true);

	private final String text;

	private final boolean flushes;

	CloseReason(String text, boolean flushes) {
		this.text = text;
		this.flushes = flushes;
	}

	/**
	 * The text in monitoring and logs.
	 * @return the text
	 */
	public String text() {
		return this.text;
	}

	/**
	 * Whether what waits for the client is still written before the socket is closed.
	 * @return false if the client does not read, or the socket is broken
	 */
	public boolean flushes() {
		return this.flushes;
	}

}

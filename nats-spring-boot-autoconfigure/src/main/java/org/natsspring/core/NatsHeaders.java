package org.natsspring.core;

/**
 * Names of headers. Those that start with {@value #PREFIX} describe a received message
 * inside this application and never go over the wire; the others are wire names.
 */
public final class NatsHeaders {

	/**
	 * Start of the names that stay inside the application.
	 */
	public static final String PREFIX = "nats_";

	/**
	 * Subject the message was published to ({@code String}).
	 */
	public static final String SUBJECT = PREFIX + "subject";

	/**
	 * Subject a reply is expected at ({@code String}); absent if none is.
	 */
	public static final String REPLY_TO = PREFIX + "replyTo";

	/**
	 * Queue group of the subscription that received the message ({@code String}); absent
	 * if it is in none.
	 */
	public static final String QUEUE = PREFIX + "queue";

	/**
	 * Connection the message came over ({@link io.nats.client.Connection}).
	 */
	public static final String CONNECTION = PREFIX + "connection";

	/**
	 * The message as the client library gave it ({@link io.nats.client.Message}).
	 */
	public static final String NATIVE_MESSAGE = PREFIX + "nativeMessage";

	/**
	 * Media type of the payload on the wire. In a Spring message it is found under
	 * {@link org.springframework.messaging.MessageHeaders#CONTENT_TYPE}.
	 */
	public static final String CONTENT_TYPE = "Content-Type";

	/**
	 * Class of the payload on the wire, for receivers that only know an interface of it.
	 * Sent and honoured for trusted packages alone.
	 */
	public static final String TYPE = "Nats-Type";

	/**
	 * Description of an error in the reply of a service (ADR-32).
	 */
	public static final String SERVICE_ERROR = "Nats-Service-Error";

	/**
	 * Code of an error in the reply of a service (ADR-32).
	 */
	public static final String SERVICE_ERROR_CODE = "Nats-Service-Error-Code";

	private NatsHeaders() {
	}

}

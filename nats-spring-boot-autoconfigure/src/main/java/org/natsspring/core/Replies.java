package org.natsspring.core;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a reply, or of its absence, what the caller of a request gets. Thread-safe.
 */
final class Replies {

	/**
	 * Status of a reply that the server sends in place of a responder (ADR-22).
	 */
	static final int NO_RESPONDERS = 503;

	private final NatsMessageConverter converter;

	private final NatsConnectionFactory connectionFactory;

	Replies(NatsMessageConverter converter, NatsConnectionFactory connectionFactory) {
		this.converter = converter;
		this.connectionFactory = connectionFactory;
	}

	@Nullable Object convert(String subject, Message reply, Type replyType) {
		if (reply.hasHeaders() && (reply.getHeaders().containsKeyIgnoreCase(NatsHeaders.SERVICE_ERROR)
				|| reply.getHeaders().containsKeyIgnoreCase(NatsHeaders.SERVICE_ERROR_CODE))) {
			throw remoteException(subject, reply);
		}
		return this.converter.fromNats(reply, replyType);
	}

	private static NatsRemoteException remoteException(String subject, Message reply) {
		String code = first(reply, NatsHeaders.SERVICE_ERROR_CODE);
		int number = (code != null && code.matches("\\d{1,9}")) ? Integer.parseInt(code)
				: NatsRemoteException.UNKNOWN_CODE;
		return new NatsRemoteException(subject, first(reply, NatsHeaders.SERVICE_ERROR), number);
	}

	private static @Nullable String first(Message reply, String header) {
		List<String> values = reply.getHeaders().getIgnoreCase(header);
		return (values != null && !values.isEmpty()) ? values.get(0) : null;
	}

	// One of many replies: an element of a stream that is null would look like a fault
	Object convertPresent(String subject, Message reply, Class<?> replyType) {
		Object converted = convert(subject, reply, replyType);
		if (converted == null) {
			throw new NatsMessageConversionException("A reply from '" + subject + "' is empty, which is no "
					+ replyType.getTypeName() + ". Ask for Message<?>, or end the replies with untilEmpty()");
		}
		return converted;
	}

	NatsException failure(String subject, Duration wait, Throwable ex) {
		Throwable cause = (ex instanceof CompletionException && ex.getCause() != null) ? ex.getCause() : ex;
		if (cause instanceof JetStreamStatusException status && status.getStatus().getCode() == NO_RESPONDERS) {
			return new NatsNoRespondersException(subject);
		}
		if (cause instanceof TimeoutException) {
			return new NatsRequestTimeoutException(subject, wait, this.connectionFactory.getStatus());
		}
		if (cause instanceof CancellationException) {
			return new NatsConnectionException(
					"The NATS connection closed while waiting for a reply from '" + subject + "'", cause);
		}
		return new NatsException("The request to '" + subject + "' failed", cause);
	}

}

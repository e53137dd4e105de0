package org.natsspring.listener.adapter;

import java.util.List;
import java.util.Map;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsException;
import org.natsspring.core.NatsHeaders;

/**
 * Sends what a listener method returned to whom it concerns: the requester, or else the
 * subjects of {@code @SendTo}. Thread-safe.
 */
final class ReplySender {

	private final ListenerSupport support;

	ReplySender(ListenerSupport support) {
		this.support = support;
	}

	/**
	 * Send a result.
	 * @param request the message that was handled
	 * @param result the result; {@code null} is an empty reply to a requester and nothing
	 * to others
	 * @param sendTo subjects for a message nobody expects a reply to
	 * @throws NatsReplyException if the result cannot be converted or sent
	 */
	void send(Message request, @Nullable Object result, List<String> sendTo) {
		String replyTo = request.getReplyTo();
		if (replyTo != null) {
			publish(replyTo, result);
		}
		else if (result != null) {
			sendTo.forEach((subject) -> publish(subject, result));
		}
	}

	private void publish(String subject, @Nullable Object result) {
		try {
			publish(toNats(subject, result));
		}
		catch (NatsException | IllegalArgumentException | IllegalStateException ex) {
			throw new NatsReplyException("The listener has handled the message, but its result ("
					+ ((result != null) ? result.getClass().getTypeName() : null) + ") could not be sent to '" + subject
					+ "'", ex);
		}
	}

	private Message toNats(String subject, @Nullable Object result) {
		if (result instanceof Message message) {
			return new NatsMessage(subject, null, message.getHeaders(), message.getData());
		}
		return this.support.messageConverter().toNats(subject, null, result, Map.of());
	}

	// Tell the requester that there will be no result
	void sendError(String replyTo, ErrorReply error) {
		Headers headers = new Headers();
		headers.put(NatsHeaders.SERVICE_ERROR, error.text());
		headers.put(NatsHeaders.SERVICE_ERROR_CODE, Integer.toString(error.code()));
		publish(new NatsMessage(replyTo, null, headers, new byte[0]));
	}

	private void publish(Message message) {
		this.support.connectionFactory().getConnection().publish(message);
	}

}

package org.natsspring.core;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageDeliveryException;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.core.AbstractMessagingTemplate;

/**
 * A {@link NatsTemplate} in the form of spring-messaging, for code that is written for
 * any messaging system. A destination is a subject. Failures are
 * {@link MessagingException}s with the {@link NatsException} as cause. Thread-safe once
 * configured.
 */
public class NatsMessagingTemplate extends AbstractMessagingTemplate<String> {

	private final NatsTemplate template;

	private Duration receiveTimeout = NatsTemplate.DEFAULT_REQUEST_TIMEOUT;

	public NatsMessagingTemplate(NatsTemplate template) {
		this.template = template;
		setMessageConverter(template.getMessageConverter().getPayloadConverter());
	}

	/**
	 * How long to wait when receiving; 5 seconds unless set.
	 * @param receiveTimeout more than zero
	 */
	public void setReceiveTimeout(Duration receiveTimeout) {
		this.receiveTimeout = receiveTimeout;
	}

	@Override
	protected void doSend(String subject, Message<?> message) {
		try {
			this.template.send(subject, message);
		}
		catch (NatsException ex) {
			throw new MessageDeliveryException(message, "Sending to NATS failed", ex);
		}
	}

	@Override
	protected @Nullable Message<?> doReceive(String subject) {
		try {
			return toSpringMessage(this.template.receive(subject, io.nats.client.Message.class, this.receiveTimeout));
		}
		catch (NatsException ex) {
			throw new MessagingException("Receiving from NATS failed", ex);
		}
	}

	@Override
	protected @Nullable Message<?> doSendAndReceive(String subject, Message<?> requestMessage) {
		try {
			return toSpringMessage(this.template.request(subject, requestMessage, io.nats.client.Message.class));
		}
		catch (NatsException ex) {
			throw new MessageDeliveryException(requestMessage, "Request over NATS failed", ex);
		}
	}

	// Payloads stay bytes: the caller says later what they shall be
	private @Nullable Message<?> toSpringMessage(io.nats.client.@Nullable Message message) {
		return (message != null) ? this.template.getMessageConverter().toSpringMessage(message) : null;
	}

}

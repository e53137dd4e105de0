package org.natsspring.core;

import io.nats.client.Consumer;

import org.springframework.context.ApplicationEvent;

/**
 * A subscription of this application does not keep up: the client library begins to drop
 * messages for it. Published once each time it falls behind.
 */
public class NatsSlowConsumerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final transient Consumer consumer;

	public NatsSlowConsumerEvent(NatsConnectionFactory source, Consumer consumer) {
		super(source);
		this.consumer = consumer;
	}

	/**
	 * The subscription or dispatcher that is behind.
	 * @return the client library's object
	 */
	public Consumer getConsumer() {
		return this.consumer;
	}

}

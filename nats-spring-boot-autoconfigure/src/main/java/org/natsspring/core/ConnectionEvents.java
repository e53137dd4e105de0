package org.natsspring.core;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Turns what the client library reports into application events.
 */
final class ConnectionEvents implements DetailedConnectionListener, ErrorListener {

	private final NatsConnectionFactory source;

	private final ApplicationEventPublisher publisher;

	ConnectionEvents(NatsConnectionFactory source, ApplicationEventPublisher publisher) {
		this.source = source;
		this.publisher = publisher;
	}

	@Override
	public void connectionEvent(Connection connection, Events type, Long time, String uriDetails) {
		String server = (uriDetails != null) ? ServerAddress.withoutCredentials(uriDetails) : null;
		this.publisher.publishEvent(new NatsConnectionEvent(this.source, type, server));
	}

	@Override
	public void slowConsumerDetected(Connection connection, Consumer consumer) {
		this.publisher.publishEvent(new NatsSlowConsumerEvent(this.source, consumer));
	}

}

package org.natsspring.core;

import java.io.IOException;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.support.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log what an operator wants to know about the connection, without
 * credentials or payloads. Stateless.
 */
final class ConnectionLog implements DetailedConnectionListener, ErrorListener {

	private static final Logger logger = LoggerFactory.getLogger(NatsConnectionFactory.class);

	@Override
	public void connectionEvent(Connection connection, Events type, Long time, String uriDetails) {
		String server = ServerAddress.withoutCredentials(uriDetails);
		switch (type) {
			case DISCONNECTED -> logger.warn("Lost the connection to NATS server {}", server);
			case LAME_DUCK -> logger.info("NATS server {} is shutting down, moving to another one", server);
			case DISCOVERED_SERVERS, RESUBSCRIBED -> logger.debug("NATS: {} ({})", type.getEvent(), server);
			default -> logger.info("NATS connection {}: {}", type.getEvent(), server);
		}
	}

	@Override
	public void errorOccurred(Connection connection, String error) {
		logger.warn("The NATS server reports: {}", error);
	}

	// A broken socket is followed by the event that the connection is lost, and while
	// there
	// is none each try to get one fails with the same
	@Override
	public void exceptionOccurred(Connection connection, Exception exception) {
		String text = ServerAddress.withoutCredentials(exception.toString());
		if (connection != null && connection.getStatus() == Connection.Status.CONNECTED
				&& !(exception instanceof IOException)) {
			logger.warn("Problem in the NATS connection: {}", text);
		}
		else {
			logger.debug("NATS connection: {}", text);
		}
	}

	@Override
	public void slowConsumerDetected(Connection connection, Consumer consumer) {
		logger.warn("A NATS subscription does not keep up, messages for it are dropped ({} waiting, limit {})",
				consumer.getPendingMessageCount(), consumer.getPendingMessageLimit());
	}

	@Override
	public void messageDiscarded(Connection connection, Message message) {
		logger.warn("A message to '{}' was discarded: the outgoing queue is full", message.getSubject());
	}

	@Override
	public void heartbeatAlarm(Connection connection, JetStreamSubscription subscription, long lastStreamSequence,
			long lastConsumerSequence) {
		logger.warn("No heartbeat for consumer {} since stream sequence {}", subscription.getConsumerName(),
				lastStreamSequence);
	}

	@Override
	public void unhandledStatus(Connection connection, JetStreamSubscription subscription, Status status) {
		logger.warn("Unexpected status for consumer {}: {}", subscription.getConsumerName(), status);
	}

	@Override
	public void socketWriteTimeout(Connection connection) {
		logger.warn("Writing to the NATS server takes too long, reconnecting");
	}

}

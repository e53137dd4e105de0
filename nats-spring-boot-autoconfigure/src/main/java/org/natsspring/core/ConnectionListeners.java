package org.natsspring.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.support.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes what the client library reports, of which it tells one listener only, to all of
 * ours. Called on the client's callback thread; a listener that throws does not keep the
 * others from hearing. Thread-safe.
 */
final class ConnectionListeners implements DetailedConnectionListener, ErrorListener {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionListeners.class);

	private final List<ConnectionListener> connectionListeners = new CopyOnWriteArrayList<>();

	private final List<ErrorListener> errorListeners = new CopyOnWriteArrayList<>();

	void add(ConnectionListener listener) {
		this.connectionListeners.add(listener);
	}

	void remove(ConnectionListener listener) {
		this.connectionListeners.remove(listener);
	}

	void add(ErrorListener listener) {
		this.errorListeners.add(listener);
	}

	void remove(ErrorListener listener) {
		this.errorListeners.remove(listener);
	}

	@Override
	public void connectionEvent(Connection connection, Events type, Long time, String uriDetails) {
		each(this.connectionListeners, (listener) -> listener.connectionEvent(connection, type, time, uriDetails));
	}

	@Override
	public void errorOccurred(Connection connection, String error) {
		each(this.errorListeners, (listener) -> listener.errorOccurred(connection, error));
	}

	@Override
	public void exceptionOccurred(Connection connection, Exception exception) {
		each(this.errorListeners, (listener) -> listener.exceptionOccurred(connection, exception));
	}

	@Override
	public void slowConsumerDetected(Connection connection, io.nats.client.Consumer consumer) {
		each(this.errorListeners, (listener) -> listener.slowConsumerDetected(connection, consumer));
	}

	@Override
	public void messageDiscarded(Connection connection, Message message) {
		each(this.errorListeners, (listener) -> listener.messageDiscarded(connection, message));
	}

	@Override
	public void heartbeatAlarm(Connection connection, JetStreamSubscription subscription, long lastStreamSequence,
			long lastConsumerSequence) {
		each(this.errorListeners, (listener) -> listener.heartbeatAlarm(connection, subscription, lastStreamSequence,
				lastConsumerSequence));
	}

	@Override
	public void unhandledStatus(Connection connection, JetStreamSubscription subscription, Status status) {
		each(this.errorListeners, (listener) -> listener.unhandledStatus(connection, subscription, status));
	}

	@Override
	public void pullStatusWarning(Connection connection, JetStreamSubscription subscription, Status status) {
		each(this.errorListeners, (listener) -> listener.pullStatusWarning(connection, subscription, status));
	}

	@Override
	public void pullStatusError(Connection connection, JetStreamSubscription subscription, Status status) {
		each(this.errorListeners, (listener) -> listener.pullStatusError(connection, subscription, status));
	}

	@Override
	public void flowControlProcessed(Connection connection, JetStreamSubscription subscription, String subject,
			FlowControlSource source) {
		each(this.errorListeners,
				(listener) -> listener.flowControlProcessed(connection, subscription, subject, source));
	}

	@Override
	public void socketWriteTimeout(Connection connection) {
		each(this.errorListeners, (listener) -> listener.socketWriteTimeout(connection));
	}

	private static <T> void each(List<T> listeners, Consumer<T> call) {
		for (T listener : listeners) {
			try {
				call.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener of the NATS connection failed: {}", listener.getClass().getName(), ex);
			}
		}
	}

}

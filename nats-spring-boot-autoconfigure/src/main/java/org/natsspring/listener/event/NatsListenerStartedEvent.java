package org.natsspring.listener.event;

/**
 * The container's workers run and its subscriptions are made. If the server cannot be
 * reached yet, they become active with the connection.
 */
public final class NatsListenerStartedEvent extends NatsListenerEvent {

	private static final long serialVersionUID = 1L;

	public NatsListenerStartedEvent(Object source, String listenerId) {
		super(source, listenerId);
	}

}

package org.natsspring.listener.event;

/**
 * The container was asked to start; its workers do not run yet.
 */
public final class NatsListenerStartingEvent extends NatsListenerEvent {

	private static final long serialVersionUID = 1L;

	public NatsListenerStartingEvent(Object source, String listenerId) {
		super(source, listenerId);
	}

}

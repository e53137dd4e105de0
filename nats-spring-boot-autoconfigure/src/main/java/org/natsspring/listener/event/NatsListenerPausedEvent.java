package org.natsspring.listener.event;

/**
 * The container was asked to pause: no handler starts any more; those that run, finish.
 */
public final class NatsListenerPausedEvent extends NatsListenerEvent {

	private static final long serialVersionUID = 1L;

	public NatsListenerPausedEvent(Object source, String listenerId) {
		super(source, listenerId);
	}

}

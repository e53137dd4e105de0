package org.natsspring.listener.event;

/**
 * The container handles messages again after a pause.
 */
public final class NatsListenerResumedEvent extends NatsListenerEvent {

	private static final long serialVersionUID = 1L;

	public NatsListenerResumedEvent(Object source, String listenerId) {
		super(source, listenerId);
	}

}

package org.natsspring.listener.event;

import org.springframework.context.ApplicationEvent;

/**
 * Something happened to a listener container, which is the source of the event.
 */
public abstract class NatsListenerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final String listenerId;

	NatsListenerEvent(Object source, String listenerId) {
		super(source);
		this.listenerId = listenerId;
	}

	/**
	 * The id of the container.
	 * @return the id, as in the registry
	 */
	public String getListenerId() {
		return this.listenerId;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " [listenerId=" + this.listenerId + "]";
	}

}

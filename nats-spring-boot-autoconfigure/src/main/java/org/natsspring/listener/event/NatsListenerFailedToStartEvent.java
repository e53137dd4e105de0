package org.natsspring.listener.event;

/**
 * The container could not start. What follows is up to its start-up failure policy.
 */
public final class NatsListenerFailedToStartEvent extends NatsListenerEvent {

	private static final long serialVersionUID = 1L;

	private final Exception cause;

	public NatsListenerFailedToStartEvent(Object source, String listenerId, Exception cause) {
		super(source, listenerId);
		this.cause = cause;
	}

	/**
	 * Why the container could not start.
	 * @return the exception
	 */
	public Exception getCause() {
		return this.cause;
	}

}

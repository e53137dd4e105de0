package org.natsspring.listener.event;

import java.time.Duration;

/**
 * No message arrived for the idle interval of the container. Published again after each
 * further interval.
 */
public final class NatsListenerIdleEvent extends NatsListenerEvent {

	private static final long serialVersionUID = 1L;

	private final Duration idleTime;

	public NatsListenerIdleEvent(Object source, String listenerId, Duration idleTime) {
		super(source, listenerId);
		this.idleTime = idleTime;
	}

	/**
	 * How long no message has arrived.
	 * @return the time since the last message, or since the start
	 */
	public Duration getIdleTime() {
		return this.idleTime;
	}

}

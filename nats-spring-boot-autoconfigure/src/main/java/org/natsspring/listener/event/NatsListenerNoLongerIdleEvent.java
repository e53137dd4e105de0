package org.natsspring.listener.event;

import java.time.Duration;

/**
 * The first message arrived after a {@link NatsListenerIdleEvent}.
 */
public final class NatsListenerNoLongerIdleEvent extends NatsListenerEvent {

	private static final long serialVersionUID = 1L;

	private final Duration idleTime;

	public NatsListenerNoLongerIdleEvent(Object source, String listenerId, Duration idleTime) {
		super(source, listenerId);
		this.idleTime = idleTime;
	}

	/**
	 * How long no message had arrived.
	 * @return the time since the message before
	 */
	public Duration getIdleTime() {
		return this.idleTime;
	}

}

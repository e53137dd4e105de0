package org.natsspring.core;

import io.nats.client.ConnectionListener.Events;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;

/**
 * The connection to the server changed: connected, disconnected, reconnected,
 * resubscribed, closed, other servers discovered, or lame duck mode announced. Published
 * on the client's callback thread; handlers must not block.
 */
public class NatsConnectionEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final Events type;

	private final @Nullable String server;

	public NatsConnectionEvent(NatsConnectionFactory source, Events type, @Nullable String server) {
		super(source);
		this.type = type;
		this.server = server;
	}

	/**
	 * What happened.
	 * @return the client library's name for it
	 */
	public Events getType() {
		return this.type;
	}

	/**
	 * The server concerned.
	 * @return its address without credentials, or null if it is not known
	 */
	public @Nullable String getServer() {
		return this.server;
	}

	@Override
	public String toString() {
		return "NatsConnectionEvent[type=" + this.type.name() + ", server=" + this.server + "]";
	}

}

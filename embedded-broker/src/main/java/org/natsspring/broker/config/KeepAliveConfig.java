package org.natsspring.broker.config;

import java.time.Duration;

/**
 * How the server finds out that a client is gone.
 *
 * @param pingInterval time between two PINGs of the server
 * @param pingMax unanswered PINGs before the connection is stale
 */
public record KeepAliveConfig(Duration pingInterval, int pingMax) {

	/**
	 * Two minutes, two PINGs.
	 */
	public static final KeepAliveConfig DEFAULTS = new KeepAliveConfig(Duration.ofMinutes(2), 2);

}

package org.natsspring.broker.config;

import java.time.Duration;

/**
 * How the server sends its clients away before it stops (ADR-5).
 *
 * @param duration time over which clients are closed
 * @param gracePeriod time after the notice before the first client is closed
 */
public record LameDuckConfig(Duration duration, Duration gracePeriod) {

	/**
	 * Two minutes, ten seconds of grace.
	 */
	public static final LameDuckConfig DEFAULTS = new LameDuckConfig(Duration.ofMinutes(2), Duration.ofSeconds(10));

}

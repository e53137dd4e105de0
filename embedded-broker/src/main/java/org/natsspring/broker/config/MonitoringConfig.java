package org.natsspring.broker.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the HTTP monitoring endpoints listen.
 *
 * @param host address to listen on, or null for the one clients use
 * @param port port to listen on: 0 takes a free one, negative means no monitoring
 * @param basePath path in front of the endpoints, beginning with a slash
 */
public record MonitoringConfig(@Nullable String host, int port, String basePath) {

	/**
	 * No monitoring.
	 */
	public static final MonitoringConfig NONE = new MonitoringConfig(null, -1, "/");

	/**
	 * Whether there is monitoring at all.
	 * @return false if no port is set
	 */
	public boolean enabled() {
		return this.port >= 0;
	}

}

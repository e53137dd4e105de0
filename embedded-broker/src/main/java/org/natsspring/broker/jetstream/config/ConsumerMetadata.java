package org.natsspring.broker.jetstream.config;

import org.natsspring.broker.jetstream.config.ConsumerConfig.AckPolicy;

/**
 * The metadata that the server itself keeps with a consumer (ADR-44): the API level the
 * consumer needs is stored; the level and version of the server are only shown.
 */
public final class ConsumerMetadata {

	private ConsumerMetadata() {
	}

	/**
	 * The configuration as it is stored.
	 * @param config what was asked for
	 * @return the configuration with the level it needs, and without what is only shown
	 */
	public static ConsumerConfig stored(ConsumerConfig config) {
		return config.withMetadata(LevelMetadata.stored(config.metadata(), requiredLevel(config)));
	}

	/**
	 * The configuration as it is shown.
	 * @param config the stored configuration
	 * @param level the API level of the server
	 * @param version version of the server
	 * @return the configuration with both
	 */
	public static ConsumerConfig shown(ConsumerConfig config, int level, String version) {
		return config.withMetadata(LevelMetadata.shown(config.metadata(), level, version));
	}

	private static int requiredLevel(ConsumerConfig config) {
		if (config.ackPolicy() == AckPolicy.FLOW_CONTROL) {
			return 4;
		}
		return (config.pauseUntil() != null || !config.priorityGroups().isEmpty()) ? 1 : 0;
	}

}

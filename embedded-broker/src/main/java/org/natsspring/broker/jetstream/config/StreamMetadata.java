package org.natsspring.broker.jetstream.config;

import org.natsspring.broker.jetstream.config.StreamConfig.PersistMode;

/**
 * The metadata that the server itself keeps with a stream (ADR-44): the API level the
 * stream needs is stored; the level and version of the server are only shown.
 */
public final class StreamMetadata {

	private StreamMetadata() {
	}

	/**
	 * The configuration as it is stored.
	 * @param config what was asked for
	 * @return the configuration with the level it needs, and without what is only shown
	 */
	public static StreamConfig stored(StreamConfig config) {
		return config.withMetadata(LevelMetadata.stored(config.metadata(), requiredLevel(config)));
	}

	/**
	 * The configuration as it is shown.
	 * @param config the stored configuration
	 * @param level the API level of the server
	 * @param version version of the server
	 * @return the configuration with both
	 */
	public static StreamConfig shown(StreamConfig config, int level, String version) {
		return config.withMetadata(LevelMetadata.shown(config.metadata(), level, version));
	}

	private static int requiredLevel(StreamConfig config) {
		StreamSource mirror = config.mirror();
		boolean named = (mirror != null && mirror.consumer() != null)
				|| config.sources().stream().anyMatch((source) -> source.consumer() != null);
		if (config.allowBatched() || named) {
			return 4;
		}
		if (config.allowCounter() || config.allowAtomic() || config.allowSchedules()
				|| config.persistMode() == PersistMode.ASYNC) {
			return 2;
		}
		return (config.allowMessageTtl() || config.subjectDeleteMarkerTtl() > 0) ? 1 : 0;
	}

}

package org.natsspring.broker.jetstream.config;

import java.util.HashMap;
import java.util.Map;

import org.natsspring.broker.jetstream.config.StreamConfig.PersistMode;

/**
 * The metadata that the server itself keeps with a stream (ADR-44): the API level the
 * stream needs is stored; the level and version of the server are only shown.
 */
public final class StreamMetadata {

	private static final String REQUIRED_LEVEL = "_nats.req.level";

	private static final String SERVER_LEVEL = "_nats.level";

	private static final String SERVER_VERSION = "_nats.ver";

	private StreamMetadata() {
	}

	/**
	 * The configuration as it is stored.
	 * @param config what was asked for
	 * @return the configuration with the level it needs, and without what is only shown
	 */
	public static StreamConfig stored(StreamConfig config) {
		Map<String, String> metadata = new HashMap<>(config.metadata());
		metadata.remove(SERVER_LEVEL);
		metadata.remove(SERVER_VERSION);
		metadata.put(REQUIRED_LEVEL, Integer.toString(requiredLevel(config)));
		return config.withMetadata(Map.copyOf(metadata));
	}

	/**
	 * The configuration as it is shown.
	 * @param config the stored configuration
	 * @param level the API level of the server
	 * @param version version of the server
	 * @return the configuration with both
	 */
	public static StreamConfig shown(StreamConfig config, int level, String version) {
		Map<String, String> metadata = new HashMap<>(config.metadata());
		metadata.put(SERVER_LEVEL, Integer.toString(level));
		metadata.put(SERVER_VERSION, version);
		return config.withMetadata(Map.copyOf(metadata));
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

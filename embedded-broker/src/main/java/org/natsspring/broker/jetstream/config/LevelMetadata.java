package org.natsspring.broker.jetstream.config;

import java.util.HashMap;
import java.util.Map;

/**
 * The metadata that the server itself keeps with streams and consumers (ADR-44): the API
 * level that one needs is stored; the level and version of the server are only shown.
 * Stateless.
 */
final class LevelMetadata {

	private static final String REQUIRED_LEVEL = "_nats.req.level";

	private static final String SERVER_LEVEL = "_nats.level";

	private static final String SERVER_VERSION = "_nats.ver";

	private LevelMetadata() {
	}

	static Map<String, String> stored(Map<String, String> requested, int requiredLevel) {
		Map<String, String> metadata = new HashMap<>(requested);
		metadata.remove(SERVER_LEVEL);
		metadata.remove(SERVER_VERSION);
		metadata.put(REQUIRED_LEVEL, Integer.toString(requiredLevel));
		return Map.copyOf(metadata);
	}

	static Map<String, String> shown(Map<String, String> stored, int level, String version) {
		Map<String, String> metadata = new HashMap<>(stored);
		metadata.put(SERVER_LEVEL, Integer.toString(level));
		metadata.put(SERVER_VERSION, version);
		return Map.copyOf(metadata);
	}

}

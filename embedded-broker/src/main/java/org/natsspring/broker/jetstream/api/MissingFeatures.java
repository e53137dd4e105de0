package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.error.ErrorCode;

/**
 * Refuses streams that need what this server does not have yet, rather than to make them
 * and not do what they say.
 */
final class MissingFeatures {

	private MissingFeatures() {
	}

	static void check(StreamConfig config) {
		refuse(config.mirror() != null, "mirrors");
		refuse(!config.sources().isEmpty(), "sources");
		refuse(config.allowBatched(), "batches");
	}

	private static void refuse(boolean wanted, String feature) {
		if (wanted) {
			throw ErrorCode.STREAM_INVALID_CONFIG.exception(feature + " are not supported by this server");
		}
	}

}

package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamSource;
import org.natsspring.broker.jetstream.error.ErrorCode;

/**
 * Refuses streams that need what this server does not have yet, rather than to make them
 * and not do what they say.
 */
final class MissingFeatures {

	private MissingFeatures() {
	}

	static void check(StreamConfig config) {
		StreamSource mirror = config.mirror();
		refuse(mirror != null && isElsewhere(mirror), "mirrors of other accounts and domains");
		refuse(config.sources().stream().anyMatch(MissingFeatures::isElsewhere),
				"sources in other accounts and domains");
	}

	private static boolean isElsewhere(StreamSource origin) {
		return origin.external() != null || origin.consumer() != null;
	}

	private static void refuse(boolean wanted, String feature) {
		if (wanted) {
			throw ErrorCode.STREAM_INVALID_CONFIG.exception(feature + " are not supported by this server");
		}
	}

}

package org.natsspring.broker.jetstream.config;

import org.natsspring.broker.jetstream.config.StreamConfig.Discard;
import org.natsspring.broker.jetstream.config.StreamConfig.PersistMode;
import org.natsspring.broker.jetstream.config.StreamConfig.Retention;
import org.natsspring.broker.jetstream.config.StreamConfig.Storage;
import org.natsspring.broker.jetstream.error.ApiException;

/**
 * Rules for features that exclude or imply each other: roll-ups, counters, delete
 * markers, schedules, asynchronous persistence. Stateless.
 */
final class FeatureRules {

	private static final long SHORTEST_MARKER_NANOS = 1_000_000_000L;

	private FeatureRules() {
	}

	static StreamConfig check(StreamConfig requested, boolean pedantic) {
		if (requested.denyPurge() && requested.allowRollup()) {
			throw invalid("roll-ups require the purge permission");
		}
		if (requested.allowCounter()) {
			checkCounter(requested);
		}
		checkDiscardNewPerSubject(requested);
		StreamConfig config = withDeleteMarkers(requested, pedantic);
		config = withSchedules(config, pedantic);
		if (config.persistMode() == PersistMode.ASYNC) {
			checkAsynchronous(config);
		}
		return config;
	}

	private static void checkCounter(StreamConfig config) {
		if (config.discard() == Discard.NEW) {
			throw invalid("counter stream cannot use discard new");
		}
		if (config.allowMessageTtl()) {
			throw invalid("counter stream cannot use message TTLs");
		}
		if (config.allowSchedules()) {
			throw invalid("counter stream cannot use message schedules");
		}
		if (config.retention() != Retention.LIMITS) {
			throw invalid("counter stream can only use limits retention");
		}
	}

	private static void checkDiscardNewPerSubject(StreamConfig config) {
		if (config.discardNewPerSubject()) {
			if (config.discard() != Discard.NEW) {
				throw invalid("discard new per subject requires discard new policy to be set");
			}
			if (config.maxMessagesPerSubject() <= 0) {
				throw invalid("discard new per subject requires max msgs per subject > 0");
			}
		}
	}

	private static StreamConfig withDeleteMarkers(StreamConfig requested, boolean pedantic) {
		long ttl = requested.subjectDeleteMarkerTtl();
		if (ttl == 0) {
			return requested;
		}
		if (ttl < 0) {
			throw invalid("subject delete marker TTL must not be negative");
		}
		if (ttl < SHORTEST_MARKER_NANOS) {
			throw invalid("subject delete marker TTL must be at least 1 second");
		}
		StreamConfig config = requested;
		if (!config.allowMessageTtl()) {
			if (pedantic) {
				throw invalid("subject delete marker cannot be set if message TTLs are disabled");
			}
			config = config.with(StreamConfig.ALLOW_MSG_TTL, true);
		}
		return withRollup(config, pedantic, "subject delete marker cannot be set if roll-ups are disabled");
	}

	private static StreamConfig withSchedules(StreamConfig config, boolean pedantic) {
		if (!config.allowSchedules()) {
			return config;
		}
		if (config.discard() == Discard.NEW) {
			throw invalid("message scheduling cannot use discard new");
		}
		return withRollup(config, pedantic, "message scheduling cannot be set if roll-ups are disabled");
	}

	private static StreamConfig withRollup(StreamConfig config, boolean pedantic, String error) {
		if (config.allowRollup()) {
			return config;
		}
		if (pedantic) {
			throw invalid(error);
		}
		return config.with(StreamConfig.ALLOW_ROLLUP, true).with(StreamConfig.DENY_PURGE, false);
	}

	private static void checkAsynchronous(StreamConfig config) {
		if (config.storage() != Storage.FILE) {
			throw invalid("async persist mode is only supported on file storage");
		}
		if (config.replicas() > 1) {
			throw invalid("async persist mode is not supported on replicated streams");
		}
		if (config.allowAtomic()) {
			throw invalid("async persist mode is not supported with atomic batch publish");
		}
	}

	private static ApiException invalid(String text) {
		return StreamConfigRules.invalid(text);
	}

}

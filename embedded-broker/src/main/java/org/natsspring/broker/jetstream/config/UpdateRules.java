package org.natsspring.broker.jetstream.config;

import org.natsspring.broker.jetstream.config.StreamConfig.Discard;
import org.natsspring.broker.jetstream.config.StreamConfig.Retention;
import org.natsspring.broker.jetstream.error.ApiException;
import org.natsspring.broker.jetstream.error.ErrorCode;

/**
 * Rules for what may change about an existing stream. Stateless.
 */
public final class UpdateRules {

	private UpdateRules() {
	}

	/**
	 * Check a change.
	 * @param old the present configuration
	 * @param config the new one, which has passed {@link StreamConfigRules}
	 * @return the configuration to use
	 * @throws ApiException if the change is refused
	 */
	public static StreamConfig check(StreamConfig old, StreamConfig config) {
		if (!config.name().equals(old.name())) {
			throw invalid("stream configuration name must match original");
		}
		if (config.replicas() > 1) {
			throw ErrorCode.STREAM_REPLICAS_NOT_SUPPORTED.exception();
		}
		if (config.storage() != old.storage()) {
			throw cannot("change storage type");
		}
		if (config.retention() != old.retention()
				&& (old.retention() == Retention.WORKQUEUE || config.retention() == Retention.WORKQUEUE)) {
			throw cannot("change retention policy to/from workqueue");
		}
		checkProtections(old, config);
		if (config.mirror() != null && !config.mirror().equals(old.mirror())) {
			throw ErrorCode.STREAM_MIRROR_NOT_UPDATABLE.exception();
		}
		checkFeatures(old, config);
		return config.sealed() ? sealed(config) : config;
	}

	private static void checkProtections(StreamConfig old, StreamConfig config) {
		if (!config.sealed() && old.sealed()) {
			throw cannot("unseal a sealed stream");
		}
		if (!config.denyDelete() && old.denyDelete()) {
			throw cannot("cancel deny message deletes");
		}
		if (!config.denyPurge() && old.denyPurge()) {
			throw cannot("cancel deny purge");
		}
	}

	private static void checkFeatures(StreamConfig old, StreamConfig config) {
		if (old.allowMessageTtl() && !config.allowMessageTtl()) {
			throw invalid("message TTL status can not be disabled");
		}
		if (config.allowCounter() != old.allowCounter()) {
			throw cannot("change message counter setting");
		}
		if (old.allowSchedules() && !config.allowSchedules()) {
			throw invalid("message schedules can not be disabled");
		}
		if (old.persistMode() != config.persistMode()) {
			throw cannot("change persist mode");
		}
	}

	private static StreamConfig sealed(StreamConfig config) {
		return config.with(StreamConfig.MAX_AGE, 0L)
			.with(StreamConfig.DISCARD, Discard.NEW)
			.with(StreamConfig.DENY_DELETE, true)
			.with(StreamConfig.DENY_PURGE, true)
			.with(StreamConfig.ALLOW_ROLLUP, false);
	}

	private static ApiException cannot(String what) {
		return invalid("stream configuration update can not " + what);
	}

	private static ApiException invalid(String text) {
		return StreamConfigRules.invalid(text);
	}

}

package org.natsspring.broker.jetstream.config;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.error.ApiException;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonStruct;

/**
 * Fills in what a requested configuration leaves out and refuses what makes no sense, in
 * nats-server's order, so that of several mistakes the same one is reported. Stateless.
 */
public final class StreamConfigRules {

	private final AccountLimits limits;

	private final Function<String, @Nullable StreamConfig> streams;

	/**
	 * Make the rules of an account.
	 * @param limits what the account may use
	 * @param streams finds the configuration of an existing stream of the account
	 */
	public StreamConfigRules(AccountLimits limits, Function<String, @Nullable StreamConfig> streams) {
		this.limits = limits;
		this.streams = streams;
	}

	/**
	 * Check a configuration.
	 * @param requested what was asked for
	 * @param pedantic whether to refuse what would otherwise be corrected
	 * @return the configuration to use
	 * @throws ApiException if it is refused
	 */
	public StreamConfig check(JsonStruct requested, boolean pedantic) {
		StreamConfig config = new StreamConfig(requested);
		config = LimitRules.check(config, pedantic, this.limits.duplicateWindow());
		config = FeatureRules.check(config, pedantic);
		config = new OriginRules(this.streams, pedantic).check(config);
		config = SubjectRules.checkSubjects(config);
		checkMaxBytes(config);
		return SubjectRules.checkTransforms(config, pedantic);
	}

	private void checkMaxBytes(StreamConfig config) {
		if (this.limits.maxBytesRequired() && config.maxBytes() <= 0) {
			throw ErrorCode.STREAM_MAX_BYTES_REQUIRED.exception();
		}
		long limit = this.limits.maxStreamBytes(config.storage());
		if (limit > 0 && config.maxBytes() > limit) {
			throw ErrorCode.STREAM_MAX_STREAM_BYTES_EXCEEDED.exception();
		}
	}

	static ApiException invalid(String text) {
		return ErrorCode.STREAM_INVALID_CONFIG.exception(text);
	}

	static ApiException pedantic(String text) {
		return ErrorCode.PEDANTIC.exception(text);
	}

	static StreamConfig unlimitedUnlessPositive(StreamConfig config, JsonField<Long> field, boolean pedantic) {
		long value = config.json().get(field);
		if (value < -1 && pedantic) {
			throw pedantic(field.name() + " must be set to -1");
		}
		return (value == 0 || value < -1) ? config.with(field, -1L) : config;
	}

}

package org.natsspring.broker.jetstream.config;

import java.time.Duration;
import java.util.Map;

import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.jetstream.error.ApiException;
import org.natsspring.broker.jetstream.error.ErrorCode;

/**
 * Rules for the name, texts, and limits by number, size and age. Stateless.
 */
final class LimitRules {

	private static final int MAX_DESCRIPTION = 4096;

	private static final int MAX_METADATA = 128 * 1024;

	private static final int MAX_REPLICAS = 5;

	private static final long SHORTEST_NANOS = 100_000_000L;

	private static final long DEFAULT_WINDOW_NANOS = 120_000_000_000L;

	private LimitRules() {
	}

	static StreamConfig check(StreamConfig requested, boolean pedantic, long maxWindow) {
		checkTexts(requested);
		StreamConfig config = withReplicas(requested);
		config = StreamConfigRules.unlimitedUnlessPositive(config, StreamConfig.MAX_MSGS, pedantic);
		config = StreamConfigRules.unlimitedUnlessPositive(config, StreamConfig.MAX_MSGS_PER_SUBJECT, pedantic);
		config = StreamConfigRules.unlimitedUnlessPositive(config, StreamConfig.MAX_BYTES, pedantic);
		config = StreamConfigRules.unlimitedUnlessPositive(config, StreamConfig.MAX_MSG_SIZE, pedantic);
		config = StreamConfigRules.unlimitedUnlessPositive(config, StreamConfig.MAX_CONSUMERS, pedantic);
		if (config.maxAge() < 0) {
			throw invalid("max age can not be negative");
		}
		if (config.maxAge() != 0 && config.maxAge() < SHORTEST_NANOS) {
			throw invalid("max age needs to be >= 100ms");
		}
		config = withWindow(config, pedantic, maxWindow);
		checkWindow(config, maxWindow);
		return config;
	}

	private static void checkTexts(StreamConfig config) {
		if (!AssetNames.isValid(config.name())) {
			throw invalid("stream name is required and can not contain '.', '*', '>', '\\', '/'");
		}
		if (AssetNames.length(config.name()) > AssetNames.MAX_LENGTH) {
			throw invalid("stream name is too long, maximum allowed is " + AssetNames.MAX_LENGTH);
		}
		if (AssetNames.length(config.json().get(StreamConfig.DESCRIPTION)) > MAX_DESCRIPTION) {
			throw invalid("stream description is too long, maximum allowed is " + MAX_DESCRIPTION);
		}
		int metadata = 0;
		for (Map.Entry<String, String> entry : config.metadata().entrySet()) {
			metadata += AssetNames.length(entry.getKey()) + AssetNames.length(entry.getValue());
		}
		if (metadata > MAX_METADATA) {
			throw invalid("stream metadata exceeds maximum size of " + MAX_METADATA + " bytes");
		}
	}

	private static StreamConfig withReplicas(StreamConfig config) {
		if (config.replicas() > MAX_REPLICAS) {
			throw invalid("maximum replicas is " + MAX_REPLICAS);
		}
		if (config.replicas() < 0) {
			throw ErrorCode.REPLICAS_COUNT_CANNOT_BE_NEGATIVE.exception();
		}
		return (config.replicas() == 0) ? config.with(StreamConfig.NUM_REPLICAS, 1L) : config;
	}

	private static StreamConfig withWindow(StreamConfig config, boolean pedantic, long maxWindow) {
		if (config.duplicateWindow() != 0 || config.mirror() != null || !config.sources().isEmpty()) {
			return config;
		}
		long window = DEFAULT_WINDOW_NANOS;
		if (maxWindow > 0 && window > maxWindow) {
			if (pedantic) {
				throw StreamConfigRules.pedantic("duplicate window limits are higher than current limits");
			}
			window = maxWindow;
		}
		if (config.maxAge() != 0 && config.maxAge() < window) {
			if (pedantic) {
				throw StreamConfigRules.pedantic("duplicate window cannot be bigger than max age");
			}
			window = config.maxAge();
		}
		return config.with(StreamConfig.DUPLICATE_WINDOW, window);
	}

	private static void checkWindow(StreamConfig config, long maxWindow) {
		long window = config.duplicateWindow();
		if (window < 0) {
			throw invalid("duplicates window can not be negative");
		}
		if (config.maxAge() != 0 && window > config.maxAge()) {
			throw invalid("duplicates window can not be larger then max age");
		}
		if (maxWindow > 0 && window > maxWindow) {
			throw invalid("duplicates window can not be larger then server limit of "
					+ GoDuration.format(Duration.ofNanos(maxWindow)));
		}
		if (window > 0 && window < SHORTEST_NANOS) {
			throw invalid("duplicates window needs to be >= 100ms");
		}
	}

	private static ApiException invalid(String text) {
		return StreamConfigRules.invalid(text);
	}

}

package org.natsspring.broker.jetstream.config;

import org.natsspring.broker.jetstream.config.ConsumerConfig.AckPolicy;
import org.natsspring.broker.jetstream.config.ConsumerConfig.PriorityPolicy;
import org.natsspring.broker.text.JsonField;

/**
 * Fills in what the configuration of a consumer leaves out. Stateless.
 */
final class ConsumerDefaults {

	/** The heartbeat that acknowledgement by flow control demands. */
	static final long FLOW_CONTROL_HEARTBEAT_NANOS = 1_000_000_000L;

	private static final long MAX_WAITING = 512;

	private static final long MAX_ACK_PENDING = 1000;

	private static final long ACK_WAIT_NANOS = 30_000_000_000L;

	private static final long PRIORITY_TIMEOUT_NANOS = 120_000_000_000L;

	private ConsumerDefaults() {
	}

	static ConsumerConfig apply(ConsumerConfig requested, StreamConfig stream, AccountLimits limits, boolean pedantic) {
		ConsumerConfig config = unlimited(requested, ConsumerConfig.MAX_DELIVER, pedantic, true);
		config = notNegative(config, ConsumerConfig.MAX_WAITING, pedantic);
		config = unlimited(config, ConsumerConfig.MAX_ACK_PENDING, pedantic, false);
		config = notNegative(config, ConsumerConfig.MAX_BATCH, pedantic);
		config = notNegative(config, ConsumerConfig.MAX_EXPIRES, pedantic);
		config = notNegative(config, ConsumerConfig.MAX_BYTES, pedantic);
		config = notNegative(config, ConsumerConfig.IDLE_HEARTBEAT, pedantic);
		config = notNegative(config, ConsumerConfig.INACTIVE_THRESHOLD, pedantic);
		config = notNegative(config, ConsumerConfig.PRIORITY_TIMEOUT, pedantic);
		if (!config.isPush() && config.maxWaiting() == 0) {
			config = config.with(ConsumerConfig.MAX_WAITING, MAX_WAITING);
		}
		config = withAckWait(config, pedantic);
		config = withStreamLimits(config, stream, pedantic);
		if (config.maxAckPending() == 0 && config.ackPolicy() != AckPolicy.NONE) {
			config = config.with(ConsumerConfig.MAX_ACK_PENDING, defaultAckPending(limits));
		}
		if (config.priorityPolicy() == PriorityPolicy.PINNED_CLIENT && config.priorityTimeout() == 0) {
			config = config.with(ConsumerConfig.PRIORITY_TIMEOUT, PRIORITY_TIMEOUT_NANOS);
		}
		if (config.ackPolicy() == AckPolicy.FLOW_CONTROL && !pedantic) {
			config = config.with(ConsumerConfig.FLOW_CONTROL, true)
				.with(ConsumerConfig.IDLE_HEARTBEAT, FLOW_CONTROL_HEARTBEAT_NANOS);
		}
		return config;
	}

	private static ConsumerConfig unlimited(ConsumerConfig config, JsonField<Long> field, boolean pedantic,
			boolean zeroToo) {
		long value = config.json().get(field);
		if (value < -1 && pedantic) {
			throw StreamConfigRules.pedantic(field.name() + " must be set to -1");
		}
		return (value < -1 || (value == 0 && zeroToo)) ? config.with(field, -1L) : config;
	}

	private static ConsumerConfig notNegative(ConsumerConfig config, JsonField<Long> field, boolean pedantic) {
		if (config.json().get(field) >= 0) {
			return config;
		}
		if (pedantic) {
			throw StreamConfigRules.pedantic(field.name() + " must not be negative");
		}
		return config.with(field, 0L);
	}

	private static ConsumerConfig withAckWait(ConsumerConfig requested, boolean pedantic) {
		ConsumerConfig config = requested;
		AckPolicy policy = config.ackPolicy();
		if (config.ackWait() == 0 && (policy == AckPolicy.EXPLICIT || policy == AckPolicy.ALL)) {
			config = config.with(ConsumerConfig.ACK_WAIT, ACK_WAIT_NANOS);
		}
		if (config.backoff().isEmpty()) {
			return config;
		}
		long first = config.backoff().get(0);
		if (pedantic && config.ackWait() != first) {
			throw StreamConfigRules.pedantic("first backoff value has to equal batch AckWait");
		}
		return config.with(ConsumerConfig.ACK_WAIT, first);
	}

	private static ConsumerConfig withStreamLimits(ConsumerConfig requested, StreamConfig stream, boolean pedantic) {
		ConsumerConfig config = requested;
		ConsumerLimits limits = stream.consumerLimits();
		if (config.maxAckPending() == 0) {
			if (pedantic && limits.maxAckPending() > 0) {
				throw StreamConfigRules.pedantic("max_ack_pending must be set if it's configured in stream limits");
			}
			config = config.with(ConsumerConfig.MAX_ACK_PENDING, limits.maxAckPending());
		}
		if (config.inactiveThreshold() == 0) {
			if (pedantic && limits.inactiveThreshold() > 0) {
				throw StreamConfigRules.pedantic("inactive_threshold must be set if it's configured in stream limits");
			}
			config = config.with(ConsumerConfig.INACTIVE_THRESHOLD, limits.inactiveThreshold());
		}
		return config;
	}

	private static long defaultAckPending(AccountLimits limits) {
		long max = limits.maxAckPending();
		return (max > 0) ? Math.min(max, MAX_ACK_PENDING) : MAX_ACK_PENDING;
	}

}

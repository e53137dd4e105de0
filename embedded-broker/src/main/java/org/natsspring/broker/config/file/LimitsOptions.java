package org.natsspring.broker.config.file;

import java.time.Duration;

import org.natsspring.broker.config.StandaloneConfig;
import org.natsspring.broker.config.syntax.ConfigNode;

/**
 * The options at the top of a file that limit what a client may do. Where nats-server
 * takes 0 for its default, so does this. Confined to the thread that reads.
 */
final class LimitsOptions {

	private static final int MOST_TOKENS = 255;

	private final StandaloneConfig.Builder config;

	private final Problems problems;

	LimitsOptions(StandaloneConfig.Builder config, Problems problems) {
		this.config = config;
		this.problems = problems;
	}

	void addTo(Block block) {
		block.option(this::maxControlLine, "max_control_line")
			.option(this::maxPayload, "max_payload")
			.option(this::maxPending, "max_pending")
			.option(this::maxConnections, "max_connections", "max_conn")
			.option(this::maxSubscriptions, "max_subscriptions", "max_subs")
			.option((node) -> maxSubscriptionTokens(node, "max_sub_tokens"), "max_sub_tokens")
			.option((node) -> maxSubscriptionTokens(node, "max_subscription_tokens"), "max_subscription_tokens")
			.option(this::writeDeadline, "write_deadline")
			.option((node) -> this.config.limits().stallFastProducers(!Values.bool(node)), "no_fast_producer_stall");
	}

	private void maxControlLine(ConfigNode node) throws InvalidValueException {
		int bytes = Values.smallInteger(node, "max_control_line");
		if (bytes != 0) {
			this.config.limits().maxControlLine(bytes);
		}
	}

	private void maxPayload(ConfigNode node) throws InvalidValueException {
		int bytes = Values.smallInteger(node, "max_payload");
		if (bytes != 0) {
			this.config.limits().maxPayload(bytes);
		}
	}

	private void maxPending(ConfigNode node) throws InvalidValueException {
		long bytes = Values.integer(node);
		if (bytes != 0) {
			this.config.limits().maxPending(bytes);
		}
	}

	// here 0 is no default: it refuses every client
	private void maxConnections(ConfigNode node) throws InvalidValueException {
		this.config.limits().maxConnections(Math.max(0, Values.smallInteger(node, "max_connections")));
	}

	private void maxSubscriptions(ConfigNode node) throws InvalidValueException {
		this.config.limits().maxSubscriptions(Math.max(0, Values.smallInteger(node, "max_subscriptions")));
	}

	private void maxSubscriptionTokens(ConfigNode node, String key) throws InvalidValueException {
		long tokens = Values.integer(node);
		if (tokens > MOST_TOKENS) {
			throw new InvalidValueException(node, key + " value is too big");
		}
		if (tokens <= 0) {
			throw new InvalidValueException(node, key + " value can not be negative");
		}
		this.config.limits().maxSubscriptionTokens((int) tokens);
	}

	private void writeDeadline(ConfigNode node) throws InvalidValueException {
		Duration deadline = Values.durationOrSeconds(node, "write_deadline", this.problems);
		if (!deadline.isZero()) {
			this.config.limits().writeDeadline(deadline);
		}
	}

}

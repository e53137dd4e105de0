package org.natsspring.broker.config;

import java.time.Duration;

/**
 * What a client may ask of the server. Sizes in bytes. Defaults are nats-server's.
 *
 * @param maxControlLine longest protocol line
 * @param maxPayload largest message, headers included
 * @param maxPending bytes that may wait for a client before it is a slow consumer
 * @param maxConnections clients at once
 * @param maxSubscriptions subscriptions of one connection; 0 means no limit
 * @param maxSubscriptionTokens tokens of a subscription's subject; 0 means no limit
 * @param writeDeadline how long one write may take before the client is a slow consumer
 * @param stallFastProducers whether publishers are slowed down for a subscriber that is
 * nearly full; when false the message is dropped for that subscriber instead
 */
public record LimitsConfig(int maxControlLine, int maxPayload, long maxPending, int maxConnections,
		int maxSubscriptions, int maxSubscriptionTokens, Duration writeDeadline, boolean stallFastProducers) {

	/**
	 * The limits of an unconfigured nats-server.
	 */
	public static final LimitsConfig DEFAULTS = new LimitsConfig(4096, 1024 * 1024, 64L * 1024 * 1024, 64 * 1024, 0, 0,
			Duration.ofSeconds(10), true);

}

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

	/**
	 * Start from these limits.
	 * @return a builder that holds them
	 */
	public Builder toBuilder() {
		return new Builder(this);
	}

	/**
	 * Changes single limits. Not thread-safe.
	 */
	public static final class Builder {

		private int maxControlLine;

		private int maxPayload;

		private long maxPending;

		private int maxConnections;

		private int maxSubscriptions;

		private int maxSubscriptionTokens;

		private Duration writeDeadline;

		private boolean stallFastProducers;

		private Builder(LimitsConfig limits) {
			this.maxControlLine = limits.maxControlLine;
			this.maxPayload = limits.maxPayload;
			this.maxPending = limits.maxPending;
			this.maxConnections = limits.maxConnections;
			this.maxSubscriptions = limits.maxSubscriptions;
			this.maxSubscriptionTokens = limits.maxSubscriptionTokens;
			this.writeDeadline = limits.writeDeadline;
			this.stallFastProducers = limits.stallFastProducers;
		}

		public Builder maxControlLine(int maxControlLine) {
			this.maxControlLine = maxControlLine;
			return this;
		}

		public Builder maxPayload(int maxPayload) {
			this.maxPayload = maxPayload;
			return this;
		}

		public Builder maxPending(long maxPending) {
			this.maxPending = maxPending;
			return this;
		}

		public Builder maxConnections(int maxConnections) {
			this.maxConnections = maxConnections;
			return this;
		}

		public Builder maxSubscriptions(int maxSubscriptions) {
			this.maxSubscriptions = maxSubscriptions;
			return this;
		}

		public Builder maxSubscriptionTokens(int maxSubscriptionTokens) {
			this.maxSubscriptionTokens = maxSubscriptionTokens;
			return this;
		}

		public Builder writeDeadline(Duration writeDeadline) {
			this.writeDeadline = writeDeadline;
			return this;
		}

		public Builder stallFastProducers(boolean stallFastProducers) {
			this.stallFastProducers = stallFastProducers;
			return this;
		}

		/**
		 * Put the limits together.
		 * @return the limits
		 */
		public LimitsConfig build() {
			return new LimitsConfig(this.maxControlLine, this.maxPayload, this.maxPending, this.maxConnections,
					this.maxSubscriptions, this.maxSubscriptionTokens, this.writeDeadline, this.stallFastProducers);
		}

	}

}

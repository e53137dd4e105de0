package org.natsspring.broker.config;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about a server. Immutable; made by {@link #builder()} or
 * read from a {@code nats.conf} file.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param serverName name in INFO, or null for the server's id
 * @param headers whether message headers are supported
 * @param limits what a client may ask
 * @param keepAlive PINGs of the server
 * @param authorization who may connect
 * @param lameDuck how clients are sent away
 * @param monitoring where the HTTP monitoring endpoints listen
 * @param jetStream settings of JetStream, or null to leave it off
 * @param workerThreads event loops that serve clients; 0 means one per processor
 */
public record BrokerConfig(String host, int port, @Nullable String serverName, boolean headers, LimitsConfig limits,
		KeepAliveConfig keepAlive, AuthorizationConfig authorization, LameDuckConfig lameDuck,
		MonitoringConfig monitoring, @Nullable JetStreamConfig jetStream, int workerThreads) {

	/**
	 * nats-server's port.
	 */
	public static final int DEFAULT_PORT = 4222;

	public BrokerConfig {
		Objects.requireNonNull(host, "'host' must not be null");
		require(port >= 0 && port <= 65535, "port: " + port + " (expected: 0 to 65535, 0 takes a free port)");
		require(serverName == null || !serverName.contains(" "),
				"server name: '" + serverName + "' (expected: no spaces)");
		require(limits.maxPayload() <= limits.maxPending(), "max payload: " + limits.maxPayload()
				+ " (expected: <= max pending, which is " + limits.maxPending() + ")");
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	/**
	 * Start from nats-server's defaults: all addresses, port 4222, no authorization.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects the parts of a {@link BrokerConfig}. Not thread-safe.
	 */
	public static final class Builder {

		private String host = "0.0.0.0";

		private int port = DEFAULT_PORT;

		private @Nullable String serverName;

		private boolean headers = true;

		private LimitsConfig limits = LimitsConfig.DEFAULTS;

		private KeepAliveConfig keepAlive = KeepAliveConfig.DEFAULTS;

		private AuthorizationConfig authorization = AuthorizationConfig.NONE;

		private LameDuckConfig lameDuck = LameDuckConfig.DEFAULTS;

		private MonitoringConfig monitoring = MonitoringConfig.NONE;

		private @Nullable JetStreamConfig jetStream;

		private int workerThreads;

		private Builder() {
		}

		public Builder host(String host) {
			this.host = host;
			return this;
		}

		public Builder port(int port) {
			this.port = port;
			return this;
		}

		public Builder serverName(@Nullable String serverName) {
			this.serverName = serverName;
			return this;
		}

		public Builder headers(boolean headers) {
			this.headers = headers;
			return this;
		}

		public Builder limits(LimitsConfig limits) {
			this.limits = limits;
			return this;
		}

		public Builder keepAlive(KeepAliveConfig keepAlive) {
			this.keepAlive = keepAlive;
			return this;
		}

		public Builder authorization(AuthorizationConfig authorization) {
			this.authorization = authorization;
			return this;
		}

		public Builder lameDuck(LameDuckConfig lameDuck) {
			this.lameDuck = lameDuck;
			return this;
		}

		public Builder monitoring(MonitoringConfig monitoring) {
			this.monitoring = monitoring;
			return this;
		}

		/**
		 * Serve the HTTP monitoring endpoints at the address clients use.
		 * @param port the port; 0 takes a free one, negative means none
		 * @return this builder
		 */
		public Builder monitoringPort(int port) {
			return monitoring(new MonitoringConfig(null, port, MonitoringConfig.NONE.basePath()));
		}

		public Builder jetStream(@Nullable JetStreamConfig jetStream) {
			this.jetStream = jetStream;
			return this;
		}

		public Builder workerThreads(int workerThreads) {
			this.workerThreads = workerThreads;
			return this;
		}

		/**
		 * Check the parts and put them together.
		 * @return the configuration
		 * @throws IllegalArgumentException if a value is out of its range; the message
		 * names it
		 */
		public BrokerConfig build() {
			return new BrokerConfig(this.host, this.port, this.serverName, this.headers, this.limits, this.keepAlive,
					this.authorization, this.lameDuck, this.monitoring, this.jetStream, this.workerThreads);
		}

	}

}

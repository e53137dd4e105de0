package org.natsspring.broker.config;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about a server that is a process of its own.
 *
 * @param broker the server itself
 * @param logging what it logs and where
 * @param pidFile file to write the process id to, or null
 * @param portsFileDirectory directory for the file that lists the bound ports, or null
 */
public record StandaloneConfig(BrokerConfig broker, LoggingConfig logging, @Nullable String pidFile,
		@Nullable String portsFileDirectory) {

	private static final int RANDOM_PORT = -1;

	/**
	 * Start from nats-server's defaults.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects settings from a file and from flags, where later ones win. Not
	 * thread-safe.
	 */
	public static final class Builder {

		private final BrokerConfig.Builder broker = BrokerConfig.builder();

		private final LimitsConfig.Builder limits = LimitsConfig.DEFAULTS.toBuilder();

		private final AuthorizationBuilder authorization = new AuthorizationBuilder();

		private final JetStreamBuilder jetStream = new JetStreamBuilder();

		private final LoggingConfig.Builder logging = LoggingConfig.DEFAULTS.toBuilder();

		private KeepAliveConfig keepAlive = KeepAliveConfig.DEFAULTS;

		private LameDuckConfig lameDuck = LameDuckConfig.DEFAULTS;

		private MonitoringConfig monitoring = MonitoringConfig.NONE;

		private @Nullable String pidFile;

		private @Nullable String portsFileDirectory;

		private Builder() {
		}

		/**
		 * What has no part of its own here: address, port, name, headers.
		 * @return the builder of the server's configuration
		 */
		public BrokerConfig.Builder broker() {
			return this.broker;
		}

		/**
		 * Set the port for clients by nats-server's rule.
		 * @param port the port, 0 for 4222, -1 for a free one
		 * @return this builder
		 */
		public Builder port(int port) {
			int chosen = (port == RANDOM_PORT) ? 0 : port;
			this.broker.port((port == 0) ? BrokerConfig.DEFAULT_PORT : chosen);
			return this;
		}

		/**
		 * Set the port of the monitoring endpoints by nats-server's rule.
		 * @param port the port, 0 for none, -1 for a free one
		 * @return this builder
		 */
		public Builder monitoringPort(int port) {
			int chosen = (port == RANDOM_PORT) ? 0 : port;
			int counted = (port == 0) ? MonitoringConfig.NONE.port() : chosen;
			return monitoring(new MonitoringConfig(this.monitoring.host(), counted, this.monitoring.basePath()));
		}

		public LimitsConfig.Builder limits() {
			return this.limits;
		}

		public AuthorizationBuilder authorization() {
			return this.authorization;
		}

		public JetStreamBuilder jetStream() {
			return this.jetStream;
		}

		public LoggingConfig.Builder logging() {
			return this.logging;
		}

		public KeepAliveConfig keepAlive() {
			return this.keepAlive;
		}

		public Builder keepAlive(KeepAliveConfig keepAlive) {
			this.keepAlive = keepAlive;
			return this;
		}

		public LameDuckConfig lameDuck() {
			return this.lameDuck;
		}

		public Builder lameDuck(LameDuckConfig lameDuck) {
			this.lameDuck = lameDuck;
			return this;
		}

		public MonitoringConfig monitoring() {
			return this.monitoring;
		}

		public Builder monitoring(MonitoringConfig monitoring) {
			this.monitoring = monitoring;
			return this;
		}

		public Builder pidFile(@Nullable String pidFile) {
			this.pidFile = pidFile;
			return this;
		}

		public Builder portsFileDirectory(@Nullable String portsFileDirectory) {
			this.portsFileDirectory = portsFileDirectory;
			return this;
		}

		/**
		 * Check the settings against each other and put them together.
		 * @return the configuration
		 * @throws IllegalArgumentException if they do not fit together; the message is
		 * nats-server's
		 */
		public StandaloneConfig build() {
			LimitsConfig limits = this.limits.build();
			AuthorizationConfig authorization = this.authorization.build();
			checkLameDuck(this.lameDuck);
			checkSizes(limits);
			checkNoAuthUser(authorization);
			this.broker.limits(limits)
				.authorization(authorization)
				.keepAlive(this.keepAlive)
				.lameDuck(this.lameDuck)
				.monitoring(this.monitoring)
				.jetStream(this.jetStream.build());
			return new StandaloneConfig(this.broker.build(), this.logging.build(), this.pidFile,
					this.portsFileDirectory);
		}

		private static void checkLameDuck(LameDuckConfig lameDuck) {
			if (lameDuck.gracePeriod().compareTo(lameDuck.duration()) >= 0) {
				throw new IllegalArgumentException(
						"lame duck grace period (" + GoDuration.format(lameDuck.gracePeriod())
								+ ") should be strictly lower than lame duck duration ("
								+ GoDuration.format(lameDuck.duration()) + ")");
			}
		}

		private static void checkSizes(LimitsConfig limits) {
			if (limits.maxPayload() > limits.maxPending()) {
				throw new IllegalArgumentException("max_payload (" + limits.maxPayload()
						+ ") cannot be higher than max_pending (" + limits.maxPending() + ")");
			}
		}

		private static void checkNoAuthUser(AuthorizationConfig authorization) {
			String name = authorization.noAuthUser();
			if (name == null || authorization.users().stream().anyMatch((user) -> user.name().equals(name))) {
				return;
			}
			String problem = authorization.users().isEmpty() ? "present, but users/nkeys are not defined"
					: "not present as user or nkey in authorization block or account configuration";
			throw new IllegalArgumentException("no_auth_user: \"" + name + "\" " + problem);
		}

	}

}

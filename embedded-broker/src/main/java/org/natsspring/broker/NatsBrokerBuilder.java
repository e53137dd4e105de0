package org.natsspring.broker;

import java.util.List;
import java.util.function.Consumer;

import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.JetStreamConfig;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.Secret;
import org.natsspring.broker.config.UserConfig;

/**
 * Collects what is special about a server; everything else is as in an unconfigured
 * nats-server, but that it listens on the loopback address at a free port. Not
 * thread-safe.
 */
public final class NatsBrokerBuilder {

	private static final String GLOBAL_ACCOUNT = "$G";

	private final BrokerConfig.Builder config = BrokerConfig.builder().host("127.0.0.1").port(0);

	NatsBrokerBuilder() {
	}

	/**
	 * Address to listen on; {@code 127.0.0.1} unless set.
	 * @param host a name or an address of this machine
	 * @return this builder
	 */
	public NatsBrokerBuilder host(String host) {
		this.config.host(host);
		return this;
	}

	/**
	 * Port to listen on; a free one unless set.
	 * @param port the port, or 0 for a free one
	 * @return this builder
	 */
	public NatsBrokerBuilder port(int port) {
		this.config.port(port);
		return this;
	}

	/**
	 * Name that clients see; the server's id unless set.
	 * @param serverName a name without spaces
	 * @return this builder
	 */
	public NatsBrokerBuilder serverName(String serverName) {
		this.config.serverName(serverName);
		return this;
	}

	/**
	 * Let in only clients that send this user and password.
	 * @param user the user
	 * @param password the password, or its bcrypt hash
	 * @return this builder
	 */
	public NatsBrokerBuilder user(String user, String password) {
		AuthorizationConfig none = AuthorizationConfig.NONE;
		UserConfig single = new UserConfig(user, new Secret(password), GLOBAL_ACCOUNT, null);
		return authorization(
				new AuthorizationConfig(null, List.of(single), null, PermissionsConfig.ALL, none.timeout()));
	}

	/**
	 * Let in only clients that send this token.
	 * @param token the token, or its bcrypt hash
	 * @return this builder
	 */
	public NatsBrokerBuilder token(String token) {
		AuthorizationConfig none = AuthorizationConfig.NONE;
		return authorization(
				new AuthorizationConfig(new Secret(token), List.of(), null, PermissionsConfig.ALL, none.timeout()));
	}

	/**
	 * Let in whom this says; replaces an earlier user or token.
	 * @param authorization who may connect
	 * @return this builder
	 */
	public NatsBrokerBuilder authorization(AuthorizationConfig authorization) {
		this.config.authorization(authorization);
		return this;
	}

	/**
	 * Switch JetStream on. What it keeps goes with the server.
	 * @return this builder
	 */
	public NatsBrokerBuilder jetStream() {
		return jetStream(JetStreamConfig.TEMPORARY);
	}

	/**
	 * Switch JetStream on.
	 * @param jetStream its settings
	 * @return this builder
	 */
	public NatsBrokerBuilder jetStream(JetStreamConfig jetStream) {
		this.config.jetStream(jetStream);
		return this;
	}

	/**
	 * Set what has no method of its own here.
	 * @param customizer changes the configuration's builder
	 * @return this builder
	 */
	public NatsBrokerBuilder config(Consumer<BrokerConfig.Builder> customizer) {
		customizer.accept(this.config);
		return this;
	}

	/**
	 * Make the server; {@link NatsBroker#start()} starts it.
	 * @return a server that has not been started
	 * @throws IllegalArgumentException if a value is out of its range
	 */
	public NatsBroker build() {
		return NatsBroker.of(this.config.build());
	}

}

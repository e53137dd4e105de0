package org.natsspring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the NATS server is and how to be let in. Asked each time a connection is opened.
 * A bean of this type, such as one that Testcontainers brings, takes the place of
 * {@code nats.mode}, {@code nats.servers} and the credentials in properties.
 */
public interface NatsConnectionDetails extends ConnectionDetails {

	/**
	 * Addresses of servers of one cluster.
	 * @return addresses such as {@code nats://localhost:4222}, at least one
	 */
	List<String> getServers();

	/**
	 * User, if the server wants one.
	 * @return the user name, or null
	 */
	default @Nullable String getUsername() {
		return null;
	}

	/**
	 * Password of the user.
	 * @return the password, or null
	 */
	default @Nullable String getPassword() {
		return null;
	}

	/**
	 * Token, if the server wants one.
	 * @return the token, or null
	 */
	default @Nullable String getToken() {
		return null;
	}

	/**
	 * File with a user's JWT and seed, if the server wants them.
	 * @return path of the file, or null
	 */
	default @Nullable String getCredentials() {
		return null;
	}

	/**
	 * Why this server is used, for the log.
	 * @return the reason, without secrets
	 */
	default String getReason() {
		return "bean " + getClass().getSimpleName();
	}

}

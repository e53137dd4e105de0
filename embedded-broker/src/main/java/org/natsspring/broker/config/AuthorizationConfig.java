package org.natsspring.broker.config;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who may connect. With no token and no users everyone may.
 *
 * @param token the one token all clients share, or null
 * @param users users with passwords; a single user and password is a list of one
 * @param noAuthUser the user given to clients that send no credentials, or null
 * @param defaultPermissions permissions of users without their own
 * @param timeout how long a client may take to send CONNECT
 */
public record AuthorizationConfig(@Nullable Secret token, List<UserConfig> users, @Nullable String noAuthUser,
		PermissionsConfig defaultPermissions, Duration timeout) {

	/**
	 * Everyone may connect; two seconds to do so.
	 */
	public static final AuthorizationConfig NONE = new AuthorizationConfig(null, List.of(), null, PermissionsConfig.ALL,
			Duration.ofSeconds(2));

	public AuthorizationConfig {
		users = List.copyOf(users);
	}

	/**
	 * Whether a client has to send credentials.
	 * @return true if there is a token or a user, and no user for clients without
	 * credentials
	 */
	public boolean required() {
		return (this.token != null || !this.users.isEmpty()) && this.noAuthUser == null;
	}

}

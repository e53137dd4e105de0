package org.natsspring.broker.auth;

import org.jspecify.annotations.Nullable;

/**
 * What a client sent to be let in. Never shows its content.
 *
 * @param user user name, or null
 * @param password password, or null
 * @param token token, or null
 */
public record Credentials(@Nullable String user, @Nullable String password, @Nullable String token) {

	/**
	 * Whether the client sent nothing.
	 * @return true if there is neither user, password nor token
	 */
	public boolean isEmpty() {
		return isBlank(this.user) && isBlank(this.password) && isBlank(this.token);
	}

	private static boolean isBlank(@Nullable String text) {
		return text == null || text.isEmpty();
	}

	@Override
	public String toString() {
		return "Credentials[[REDACTED]]";
	}

}

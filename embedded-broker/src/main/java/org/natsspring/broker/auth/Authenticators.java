package org.natsspring.broker.auth;

import java.util.function.Function;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.Secret;

/**
 * Chooses the authenticator that a configuration asks for.
 */
public final class Authenticators {

	private Authenticators() {
	}

	/**
	 * Make the authenticator: by users if there are any, else by token, else open.
	 * @param config who may connect
	 * @param accounts finds an account by its name
	 * @return the authenticator
	 * @throws IllegalArgumentException if the configuration names a user that there is
	 * not
	 */
	public static Authenticator of(AuthorizationConfig config, Function<String, Account> accounts) {
		if (!config.users().isEmpty()) {
			return new UserAuthenticator(config, accounts);
		}
		Secret token = config.token();
		Account global = accounts.apply(Account.GLOBAL);
		return (token != null) ? new TokenAuthenticator(token, global) : new OpenAuthenticator(global);
	}

}

package org.natsspring.broker.auth;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.config.Secret;

/**
 * Lets in who knows the one token.
 */
final class TokenAuthenticator implements Authenticator {

	/** What nats-server shows instead of the token where a user has a name. */
	private static final String REDACTED = "[REDACTED]";

	private final Secret token;

	private final Identity identity;

	TokenAuthenticator(Secret token, Account account) {
		this.token = token;
		this.identity = new Identity(REDACTED, account, null);
	}

	@Override
	public boolean required() {
		return true;
	}

	@Override
	public boolean isSlow(Credentials credentials) {
		return this.token.isBcrypt();
	}

	@Override
	public @Nullable Identity authenticate(Credentials credentials) {
		return Passwords.matches(this.token, credentials.token()) ? this.identity : null;
	}

	@Override
	public @Nullable Identity anonymous() {
		return null;
	}

}

package org.natsspring.broker.auth;

import org.natsspring.broker.account.Account;

/**
 * Lets everyone in.
 */
final class OpenAuthenticator implements Authenticator {

	private final Identity everyone;

	OpenAuthenticator(Account account) {
		this.everyone = new Identity(null, account, null);
	}

	@Override
	public boolean required() {
		return false;
	}

	@Override
	public boolean isSlow(Credentials credentials) {
		return false;
	}

	@Override
	public Identity authenticate(Credentials credentials) {
		return this.everyone;
	}

	@Override
	public Identity anonymous() {
		return this.everyone;
	}

}

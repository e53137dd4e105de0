package org.natsspring.broker.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.Secret;
import org.natsspring.broker.config.UserConfig;

/**
 * Lets in users by name and password, and clients without credentials as the user that is
 * set for them.
 */
final class UserAuthenticator implements Authenticator {

	private final Map<String, User> users;

	private final @Nullable Identity noAuthIdentity;

	UserAuthenticator(AuthorizationConfig config, Function<String, Account> accounts) {
		Map<String, User> byName = new HashMap<>();
		for (UserConfig user : config.users()) {
			PermissionsConfig permissions = (user.permissions() != null) ? user.permissions()
					: config.defaultPermissions();
			Identity identity = new Identity(user.name(), accounts.apply(user.account()),
					PermissionsConfig.ALL.equals(permissions) ? null : new Permissions(permissions));
			byName.put(user.name(), new User(user.password(), identity));
		}
		this.users = Map.copyOf(byName);
		this.noAuthIdentity = noAuthIdentity(config.noAuthUser());
	}

	private @Nullable Identity noAuthIdentity(@Nullable String name) {
		if (name == null) {
			return null;
		}
		User user = this.users.get(name);
		if (user == null) {
			throw new IllegalArgumentException("no_auth_user: '" + name + "' (expected: one of the configured users)");
		}
		return user.identity();
	}

	@Override
	public boolean required() {
		return this.noAuthIdentity == null;
	}

	@Override
	public boolean isSlow(Credentials credentials) {
		User user = user(credentials);
		return user != null && user.password().isBcrypt();
	}

	@Override
	public @Nullable Identity authenticate(Credentials credentials) {
		if (credentials.isEmpty() && this.noAuthIdentity != null) {
			return this.noAuthIdentity;
		}
		User user = user(credentials);
		return (user != null && Passwords.matches(user.password(), credentials.password())) ? user.identity() : null;
	}

	@Override
	public @Nullable Identity anonymous() {
		return this.noAuthIdentity;
	}

	private @Nullable User user(Credentials credentials) {
		String name = credentials.user();
		return (name != null) ? this.users.get(name) : null;
	}

	/**
	 * A user that may be let in.
	 *
	 * @param password plain or bcrypt
	 * @param identity who that is then
	 */
	private record User(Secret password, Identity identity) {

	}

}

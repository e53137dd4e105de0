package org.natsspring.broker.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Collects who may connect from a file and from flags, where later settings win. Not
 * thread-safe.
 */
public final class AuthorizationBuilder {

	/**
	 * The account of everyone who is in no other one.
	 */
	public static final String GLOBAL_ACCOUNT = "$G";

	private final List<UserConfig> users = new ArrayList<>();

	private String user = "";

	private String password = "";

	private String token = "";

	private @Nullable String noAuthUser;

	private Duration timeout = AuthorizationConfig.NONE.timeout();

	AuthorizationBuilder() {
	}

	public AuthorizationBuilder user(String user) {
		this.user = user;
		return this;
	}

	public AuthorizationBuilder password(String password) {
		this.password = password;
		return this;
	}

	public AuthorizationBuilder token(String token) {
		this.token = token;
		return this;
	}

	public AuthorizationBuilder addUser(UserConfig user) {
		this.users.add(user);
		return this;
	}

	public AuthorizationBuilder noAuthUser(@Nullable String noAuthUser) {
		this.noAuthUser = noAuthUser;
		return this;
	}

	public AuthorizationBuilder timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	public boolean hasUser() {
		return !this.user.isEmpty();
	}

	public boolean hasToken() {
		return !this.token.isEmpty();
	}

	/**
	 * Whether a user of this name is in the list.
	 * @param name the name
	 * @return true if it was added
	 */
	public boolean hasUser(String name) {
		return this.users.stream().anyMatch((user) -> user.name().equals(name));
	}

	/**
	 * Whether any user is in the list.
	 * @return true if one was added
	 */
	public boolean hasUsers() {
		return !this.users.isEmpty();
	}

	/**
	 * Decide what counts: listed users before a token, a token before a single user.
	 * @return who may connect
	 */
	public AuthorizationConfig build() {
		List<UserConfig> counted = this.users;
		Secret countedToken = null;
		if (this.users.isEmpty() && hasToken()) {
			countedToken = new Secret(this.token);
		}
		else if (this.users.isEmpty() && hasUser()) {
			counted = List.of(new UserConfig(this.user, new Secret(this.password), GLOBAL_ACCOUNT, null));
		}
		return new AuthorizationConfig(countedToken, counted, this.noAuthUser, PermissionsConfig.ALL, this.timeout);
	}

}

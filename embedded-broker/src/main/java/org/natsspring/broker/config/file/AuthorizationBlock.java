package org.natsspring.broker.config.file;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.AuthorizationBuilder;
import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.UserConfig;
import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.ConfigValue.FloatValue;
import org.natsspring.broker.config.syntax.ConfigValue.IntegerValue;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * The {@code authorization} block. Confined to the thread that reads.
 */
final class AuthorizationBlock {

	private static final Duration LONG_TIMEOUT = Duration.ofSeconds(60);

	private final AuthorizationBuilder authorization;

	private final UserNames names;

	private final Problems problems;

	private final UsersReader users;

	private @Nullable List<UserConfig> listed;

	private PermissionsConfig defaults = PermissionsConfig.ALL;

	AuthorizationBlock(AuthorizationBuilder authorization, UserNames names, Problems problems) {
		this.authorization = authorization;
		this.names = names;
		this.problems = problems;
		this.users = new UsersReader(problems);
	}

	void read(ConfigNode node) throws InvalidValueException {
		if (!(node.value() instanceof MapValue map)) {
			throw Values.wrongType(node, "map[string]interface {}");
		}
		Single single = new Single();
		new Block(this.problems).option((value) -> single.user = Values.text(value), "user", "username")
			.option((value) -> single.password = Values.text(value), "pass", "password")
			.option((value) -> single.token = Values.text(value), "token")
			.option(this::timeout, "timeout")
			.option((value) -> this.listed = this.users.read(value, AuthorizationBuilder.GLOBAL_ACCOUNT), "users")
			.option((value) -> this.defaults = new PermissionsReader(this.problems).read(value), "default_permission",
					"default_permissions", "permissions")
			.notBuiltYet("auth_callout", "auth_hook", "proxy_required")
			.read(map);
		this.authorization.user(single.user).password(single.password).token(single.token);
		check(node, single);
		if (this.listed != null) {
			this.names.add(DefaultPermissions.apply(this.listed, this.defaults), this.authorization, node);
		}
	}

	private void check(ConfigNode node, Single single) throws InvalidValueException {
		if (!single.token.isEmpty() && !(single.user.isEmpty() && single.password.isEmpty())) {
			throw new InvalidValueException(node, "Cannot have a user/pass and token");
		}
		if (this.listed == null && this.names.isEmpty()) {
			return;
		}
		if (!single.user.isEmpty()) {
			throw new InvalidValueException(node, "Can not have a single user/pass and a users array");
		}
		if (!single.token.isEmpty()) {
			throw new InvalidValueException(node, "Can not have a token and a users array");
		}
	}

	private void timeout(ConfigNode node) throws InvalidValueException {
		double seconds = seconds(node);
		if (seconds > LONG_TIMEOUT.toSeconds()) {
			this.problems.warning(node.position(), "timeout",
					String.format(Locale.ROOT,
							"timeout of %s (%f seconds) is high, consider keeping it under 60 seconds. "
									+ "possibly caused by unquoted duration; use '1m' instead of 1m, for example",
							shown(node), seconds));
		}
		if (seconds != 0) {
			this.authorization.timeout(Duration.ofNanos((long) (seconds * 1e9)));
		}
	}

	private static double seconds(ConfigNode node) throws InvalidValueException {
		if (node.value() instanceof IntegerValue integer) {
			return integer.number();
		}
		if (node.value() instanceof FloatValue number) {
			return number.number();
		}
		if (!(node.value() instanceof StringValue string)) {
			throw new InvalidValueException(node, "error parsing authorization config, 'timeout' wrong type");
		}
		try {
			return GoDuration.parse(string.text()).toNanos() / 1e9;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidValueException(node, "error parsing authorization config, 'timeout' " + ex.getMessage());
		}
	}

	private static String shown(ConfigNode node) {
		return (node.value() instanceof FloatValue number) ? Double.toString(number.number())
				: Shown.value(node.value());
	}

	/**
	 * The one user or token of a server without a list of users.
	 */
	private static final class Single {

		private String user = "";

		private String password = "";

		private String token = "";

	}

}

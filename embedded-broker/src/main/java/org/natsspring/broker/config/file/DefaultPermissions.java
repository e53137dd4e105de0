package org.natsspring.broker.config.file;

import java.util.List;

import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.UserConfig;

/**
 * Gives users without permissions those of their account.
 */
final class DefaultPermissions {

	private DefaultPermissions() {
	}

	static List<UserConfig> apply(List<UserConfig> users, PermissionsConfig defaults) {
		return users.stream().map((user) -> apply(user, defaults)).toList();
	}

	private static UserConfig apply(UserConfig user, PermissionsConfig defaults) {
		return (user.permissions() != null) ? user
				: new UserConfig(user.name(), user.password(), user.account(), defaults);
	}

}

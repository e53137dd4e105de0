package org.natsspring.broker.config.file;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.Secret;
import org.natsspring.broker.config.UserConfig;
import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.ConfigValue.ListValue;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;

/**
 * The users of an account. Confined to the thread that reads.
 */
final class UsersReader {

	private final Problems problems;

	private final PermissionsReader permissions;

	UsersReader(Problems problems) {
		this.problems = problems;
		this.permissions = new PermissionsReader(problems);
	}

	/**
	 * Read a list of users.
	 * @param node the list
	 * @param account name of their account
	 * @return the users that are right
	 * @throws InvalidValueException if it is no list
	 */
	List<UserConfig> read(ConfigNode node, String account) throws InvalidValueException {
		if (!(node.value() instanceof ListValue list)) {
			throw new InvalidValueException(node,
					"Expected users field to be an array, got " + Shown.value(node.value()));
		}
		List<UserConfig> users = new ArrayList<>();
		for (ConfigNode element : list.elements()) {
			if (element.value() instanceof MapValue map) {
				readUser(element, map, account, users);
			}
			else {
				this.problems.error(element.position(),
						"Expected user entry to be a map/struct, got " + Shown.value(element.value()));
			}
		}
		return users;
	}

	private void readUser(ConfigNode element, MapValue map, String account, List<UserConfig> users) {
		Entry entry = new Entry();
		new Block(this.problems).option(entry::readName, "user", "username")
			.option((node) -> entry.password = Values.text(node), "pass", "password")
			.option((node) -> entry.permissions = this.permissions.read(node), "permission", "permissions",
					"authorization")
			.notBuiltYet("nkey", "allowed_connection_types", "connection_types", "clients", "proxy_required")
			.read(map);
		if (!entry.name.isEmpty()) {
			users.add(new UserConfig(entry.name, new Secret(entry.password), account, entry.permissions));
		}
		else if (!entry.named && !map.entries().containsKey("nkey")) {
			ConfigNode last = map.entries().values().stream().reduce(element, (first, second) -> second);
			this.problems.error(last.position(), "User entry requires a user");
		}
	}

	/**
	 * A user while it is read.
	 */
	private static final class Entry {

		private String name = "";

		/** Whether there is a name, be it of the wrong type. */
		private boolean named;

		private String password = "";

		private @Nullable PermissionsConfig permissions;

		void readName(ConfigNode node) throws InvalidValueException {
			this.named = true;
			this.name = Values.text(node);
			this.named = !this.name.isEmpty();
		}

	}

}

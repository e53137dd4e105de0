package org.natsspring.broker.config.file;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.natsspring.broker.config.AuthorizationBuilder;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.UserConfig;
import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.ConfigValue.BooleanValue;
import org.natsspring.broker.config.syntax.ConfigValue.ListValue;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * The {@code accounts} block: accounts by name, each with its users. Confined to the
 * thread that reads.
 */
final class AccountsBlock {

	private final AuthorizationBuilder authorization;

	private final UserNames names;

	private final Problems problems;

	private final UsersReader users;

	AccountsBlock(AuthorizationBuilder authorization, UserNames names, Problems problems) {
		this.authorization = authorization;
		this.names = names;
		this.problems = problems;
		this.users = new UsersReader(problems);
	}

	void read(ConfigNode node) {
		if (node.value() instanceof ListValue list) {
			readNames(list);
		}
		else if (node.value() instanceof MapValue map) {
			map.entries().forEach((name, account) -> {
				if (!map.variables().contains(name)) {
					readAccount(name, account);
				}
			});
		}
	}

	// accounts without users come to life when someone needs them
	private void readNames(ListValue list) {
		Set<String> seen = new HashSet<>();
		for (ConfigNode element : list.elements()) {
			try {
				String name = Values.text(element);
				refuseReserved(name, element);
				if (!seen.add(name)) {
					throw new InvalidValueException(element, "Duplicate Account Entry: " + name);
				}
			}
			catch (InvalidValueException ex) {
				this.problems.error(ex.position(), String.valueOf(ex.getMessage()));
			}
		}
	}

	private static void refuseReserved(String name, ConfigNode node) throws InvalidValueException {
		if (name.equals(AuthorizationBuilder.GLOBAL_ACCOUNT)) {
			throw new InvalidValueException(node, GoText.quote(name) + " is a Reserved Account");
		}
	}

	private void readAccount(String name, ConfigNode node) {
		try {
			if (!(node.value() instanceof MapValue map)) {
				throw new InvalidValueException(node, "Expected map entries for accounts");
			}
			refuseReserved(name, node);
			readAccount(name, map);
		}
		catch (InvalidValueException ex) {
			this.problems.error(ex.position(), String.valueOf(ex.getMessage()));
		}
	}

	private void readAccount(String name, MapValue map) throws InvalidValueException {
		Entry entry = new Entry();
		new Block(this.problems).option((value) -> entry.users = this.users.read(value, name), "users")
			.option((value) -> entry.defaults = new PermissionsReader(this.problems).read(value), "default_permissions")
			.option(AccountsBlock::jetStream, "jetstream")
			.notBuiltYet("nkey", "imports", "exports", "mappings", "maps", "limits", "msg_trace", "trace_dest")
			.read(map);
		ConfigNode node = map.entries().get("users");
		if (node == null || entry.users.isEmpty()) {
			return;
		}
		if (this.authorization.hasUser()) {
			throw new InvalidValueException(node, "Can not have a single user/pass and accounts");
		}
		if (this.authorization.hasToken()) {
			throw new InvalidValueException(node, "Can not have a token and accounts");
		}
		this.names.add(DefaultPermissions.apply(entry.users, entry.defaults), this.authorization, node);
	}

	// every account has JetStream where the server has it; limits of an account come
	// later
	private static void jetStream(ConfigNode node) throws InvalidValueException {
		if (node.value() instanceof BooleanValue bool && bool.on()) {
			return;
		}
		if (!(node.value() instanceof StringValue string) || !JetStreamBlock.isEnabled(node, string.text())) {
			throw new InvalidValueException(node,
					"field \"jetstream\" is not supported yet but to switch it on for the account");
		}
	}

	/**
	 * An account while it is read.
	 */
	private static final class Entry {

		private List<UserConfig> users = List.of();

		private PermissionsConfig defaults = PermissionsConfig.ALL;

	}

}

package org.natsspring.broker.config.file;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.natsspring.broker.config.AuthorizationBuilder;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.config.UserConfig;
import org.natsspring.broker.config.syntax.ConfigNode;

/**
 * The users seen so far, whose names are unique across all accounts. Confined to the
 * thread that reads.
 */
final class UserNames {

	private final Set<String> names = new HashSet<>();

	boolean isEmpty() {
		return this.names.isEmpty();
	}

	void add(List<UserConfig> users, AuthorizationBuilder authorization, ConfigNode node) throws InvalidValueException {
		for (UserConfig user : users) {
			if (!this.names.add(user.name())) {
				throw new InvalidValueException(node, "Duplicate user " + GoText.quote(user.name()) + " detected");
			}
			authorization.addUser(user);
		}
	}

}

package org.natsspring.broker;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.UserConfig;

/**
 * The accounts of a server: the global one, the system's, and those its users belong to.
 */
final class Accounts {

	private final Map<String, Account> byName;

	Accounts(AuthorizationConfig authorization) {
		Map<String, Account> accounts = new LinkedHashMap<>();
		accounts.put(Account.GLOBAL, new Account(Account.GLOBAL));
		accounts.put(Account.SYSTEM, new Account(Account.SYSTEM));
		for (UserConfig user : authorization.users()) {
			accounts.computeIfAbsent(user.account(), Account::new);
		}
		this.byName = Map.copyOf(accounts);
	}

	Account get(String name) {
		Account account = this.byName.get(name);
		if (account == null) {
			throw new IllegalArgumentException(
					"account: '" + name + "' (expected: one of " + this.byName.keySet() + ")");
		}
		return account;
	}

	Collection<Account> all() {
		return this.byName.values();
	}

}

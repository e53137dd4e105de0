package org.natsspring.broker.monitoring;

import java.time.Instant;
import java.util.Collection;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.protocol.ServerInfo;
import org.natsspring.broker.session.SessionRegistry;

/**
 * What the endpoints tell about; all of it can be read from any thread.
 *
 * @param config the server's configuration
 * @param info what INFO says of it
 * @param sessions its connections
 * @param accounts its accounts
 * @param start when it was started
 */
public record MonitoredServer(BrokerConfig config, ServerInfo info, SessionRegistry sessions,
		Collection<Account> accounts, Instant start) {

	int subscriptionCount() {
		return this.accounts.stream().mapToInt(Account::subscriptionCount).sum();
	}

}

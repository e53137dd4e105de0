package org.natsspring.broker.session;

import java.util.concurrent.Executor;

import org.natsspring.broker.auth.Authenticator;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.protocol.ServerInfo;

/**
 * What all sessions of a server share.
 *
 * @param config the server's configuration
 * @param info what INFO says of the server
 * @param authenticator finds out who a client is
 * @param slowTasks runs what would hold up an event loop, such as bcrypt
 * @param sessions all sessions of the server
 */
public record ServerContext(BrokerConfig config, ServerInfo info, Authenticator authenticator, Executor slowTasks,
		SessionRegistry sessions) {

}

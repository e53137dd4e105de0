package org.natsspring.broker.contract;

import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.broker.config.BrokerConfig;

/**
 * Base of all scenarios. {@link EmbeddedBrokerContractTests} and
 * {@link NatsServerContractTests} run each of them on their server; scenarios of one
 * configuration share a running server. What a scenario opens is closed after it.
 */
@Timeout(60)
abstract class ContractScenarios {

	/**
	 * CONNECT of a client that wants errors only, headers, and 503 for requests nobody
	 * answers.
	 */
	static final String CONNECT = "CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true,\"no_responders\":true}";

	@RegisterExtension
	final SharedServers servers = new SharedServers();

	private final Deque<AutoCloseable> opened = new ArrayDeque<>();

	@AfterEach
	void closeWhatWasOpened() throws Exception {
		while (!this.opened.isEmpty()) {
			this.opened.pop().close();
		}
	}

	/**
	 * The configuration of the server the scenarios of this class talk to.
	 */
	BrokerConfig config() {
		return Configs.DEFAULTS;
	}

	/**
	 * A server of this class's configuration that other scenarios use too.
	 */
	RunningServer server() {
		return server(config());
	}

	RunningServer server(BrokerConfig config) {
		return this.servers.shared(config);
	}

	/**
	 * A server for this scenario alone.
	 */
	RunningServer startServer(BrokerConfig config) {
		return closeAfterwards(this.servers.start(config));
	}

	/**
	 * A socket that has read INFO and sent nothing yet.
	 */
	RawClient open() {
		return open(server());
	}

	RawClient open(RunningServer server) {
		return closeAfterwards(RawClient.open(server.port()));
	}

	RawClient openWithoutInfo(RunningServer server) {
		return closeAfterwards(RawClient.openWithoutInfo(server.port(), new Socket()));
	}

	/**
	 * A client that has sent {@link #CONNECT}.
	 */
	RawClient connect() {
		return connect(server());
	}

	RawClient connect(RunningServer server) {
		return open(server).send(CONNECT);
	}

	/**
	 * A client that has sent {@link #CONNECT} with a user and password.
	 */
	RawClient connect(RunningServer server, String user, String password) {
		String credentials = ",\"user\":\"" + user + "\",\"pass\":\"" + password + "\"}";
		return open(server).send(CONNECT.replace("}", credentials));
	}

	<T extends AutoCloseable> T closeAfterwards(T resource) {
		this.opened.push(resource);
		return resource;
	}

}

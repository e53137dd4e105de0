package org.natsspring.listener;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.natsspring.broker.NatsBroker;

/**
 * Listeners over the embedded broker.
 */
class NatsListenerOverEmbeddedBrokerTests extends NatsListenerScenarios {

	private static @Nullable NatsBroker broker;

	private static String url = "";

	private static int port;

	@AfterAll
	static void stopBroker() {
		if (broker != null) {
			broker.close();
		}
	}

	@Override
	String url() {
		return url;
	}

	@Override
	void kill() {
		stopBroker();
		broker = null;
	}

	@Override
	void startAgain() {
		if (broker == null) {
			broker = NatsBroker.builder().port(port).build().start();
			url = broker.url();
			port = broker.port();
		}
	}

}

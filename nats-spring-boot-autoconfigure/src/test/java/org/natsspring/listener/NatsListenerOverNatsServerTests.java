package org.natsspring.listener;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.natsspring.testserver.NatsServerProcess;

/**
 * Listeners over a real nats-server.
 */
@EnabledIf(value = "org.natsspring.testserver.NatsServerProcess#isInstalled",
		disabledReason = "scripts/install-peers has not installed nats-server")
class NatsListenerOverNatsServerTests extends NatsListenerScenarios {

	private static @Nullable NatsServerProcess server;

	private static boolean running;

	@AfterAll
	static void stopServer() {
		if (server != null) {
			server.close();
		}
	}

	private static NatsServerProcess server() {
		if (server == null) {
			server = NatsServerProcess.start();
			running = true;
		}
		return server;
	}

	@Override
	String url() {
		return server().url();
	}

	@Override
	void kill() {
		server().kill();
		running = false;
	}

	@Override
	void startAgain() {
		NatsServerProcess current = server();
		if (!running) {
			current.startAgain();
			running = true;
		}
	}

}

package org.natsspring.core;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.natsspring.testserver.NatsServerProcess;

/**
 * The template over a real nats-server.
 */
@EnabledIf(value = "org.natsspring.testserver.NatsServerProcess#isInstalled",
		disabledReason = "scripts/install-peers has not installed nats-server")
class NatsTemplateOverNatsServerTests extends NatsTemplateScenarios {

	private static NatsServerProcess server;

	@BeforeAll
	static void startServer() {
		server = NatsServerProcess.start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Override
	String url() {
		return server.url();
	}

}

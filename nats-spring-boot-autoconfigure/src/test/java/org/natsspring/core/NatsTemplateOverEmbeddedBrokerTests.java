package org.natsspring.core;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.natsspring.broker.NatsBroker;

/**
 * The template over the embedded broker.
 */
class NatsTemplateOverEmbeddedBrokerTests extends NatsTemplateScenarios {

	private static NatsBroker broker;

	@BeforeAll
	static void startBroker() {
		broker = NatsBroker.builder().build().start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@Override
	String url() {
		return broker.url();
	}

}

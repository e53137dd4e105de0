package org.natsspring.samples.quickstart;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application on its embedded broker.
 */
class EmbeddedBrokerInteropTests extends InteropScenarios {

	private static @Nullable ConfigurableApplicationContext application;

	private static String url = "";

	@BeforeAll
	static void startApplication() {
		application = SpringApplication.run(QuickstartApplication.class, "--nats.embedded.port=0");
		url = "nats://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.nats.port");
	}

	@AfterAll
	static void stopApplication() {
		if (application != null) {
			application.close();
		}
	}

	@Override
	String url() {
		return url;
	}

}

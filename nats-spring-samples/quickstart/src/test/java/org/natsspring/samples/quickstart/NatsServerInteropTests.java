package org.natsspring.samples.quickstart;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The same application pointed at a real nats-server by nothing but a property.
 */
class NatsServerInteropTests extends InteropScenarios {

	private static @Nullable ExternalProcess server;

	private static @Nullable ConfigurableApplicationContext application;

	private static String url = "";

	@BeforeAll
	static void startServerAndApplication() {
		server = ExternalProcess.start(Map.of(), List.of(Peer.SERVER.path(), "-a", "127.0.0.1", "-p", "-1"));
		String port = server.awaitOutput("Listening for client connections on 127\\.0\\.0\\.1:(\\d+)").group(1);
		server.awaitOutput("Server is ready");
		url = "nats://127.0.0.1:" + port;
		application = SpringApplication.run(QuickstartApplication.class, "--nats.servers=" + url);
	}

	@AfterAll
	static void stopApplicationAndServer() {
		if (application != null) {
			application.close();
		}
		if (server != null) {
			server.close();
		}
	}

	@Override
	String url() {
		return url;
	}

}

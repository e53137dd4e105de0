package org.natsspring.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Nats;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.natsspring.core.NatsConnectionEvent;
import org.natsspring.core.NatsTemplate;
import org.natsspring.testserver.NatsServerProcess;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose real nats-server dies and comes back, or comes late.
 */
@EnabledIf(value = "org.natsspring.testserver.NatsServerProcess#isInstalled",
		disabledReason = "scripts/install-peers has not installed nats-server")
class NatsServerRestartTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private final List<Events> events = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(NatsAutoConfiguration.class))
		.withPropertyValues("nats.reconnect.wait=100ms", "nats.drain-timeout=2s")
		.withBean(ApplicationListener.class, this::listener);

	private NatsServerProcess server;

	@BeforeEach
	void startServer() {
		this.server = NatsServerProcess.start();
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	private ApplicationListener<NatsConnectionEvent> listener() {
		return new ApplicationListener<>() {
			@Override
			public void onApplicationEvent(NatsConnectionEvent event) {
				NatsServerRestartTests.this.events.add(event.getType());
			}
		};
	}

	@Test
	void everythingHealsWhenTheServerComesBack() {
		this.runner.withPropertyValues("nats.servers=" + this.server.url()).run((context) -> {
			answerPings(context.getBean(Connection.class));
			NatsTemplate template = context.getBean(NatsTemplate.class);
			assertThat(template.request("ping", "x", String.class)).isEqualTo("x");
			this.server.kill();
			Awaitility.await().atMost(SOON).until(() -> this.events.contains(Events.DISCONNECTED));
			template.send("ping", "kept while the server is down");
			this.server.startAgain();
			Awaitility.await().atMost(SOON).until(() -> this.events.contains(Events.RESUBSCRIBED));
			assertThat(template.request("ping", "y", String.class)).isEqualTo("y");
			assertThat(this.events).containsSubsequence(Events.CONNECTED, Events.DISCONNECTED, Events.RECONNECTED,
					Events.RESUBSCRIBED);
		});
	}

	@Test
	void applicationStartsWithTheServerDownAndWorksWhenItComes() {
		this.server.kill();
		this.runner.withPropertyValues("nats.servers=" + this.server.url(), "nats.connect.startup-policy=background")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				answerPings(context.getBean(Connection.class));
				this.server.startAgain();
				Awaitility.await().atMost(SOON).until(() -> this.events.contains(Events.RESUBSCRIBED));
				assertThat(context.getBean(NatsTemplate.class).request("ping", "x", String.class)).isEqualTo("x");
				try (Connection peer = Nats.connect(this.server.url())) {
					assertThat(peer.request("ping", "y".getBytes(StandardCharsets.UTF_8))).succeedsWithin(SOON);
				}
			});
	}

	private static void answerPings(Connection connection) {
		connection.createDispatcher((message) -> {
			if (message.getReplyTo() != null) {
				connection.publish(message.getReplyTo(), message.getData());
			}
		}).subscribe("ping");
	}

}

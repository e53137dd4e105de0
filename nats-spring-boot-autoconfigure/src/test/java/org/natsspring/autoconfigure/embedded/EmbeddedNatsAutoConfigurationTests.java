package org.natsspring.autoconfigure.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.natsspring.autoconfigure.NatsAutoConfiguration;
import org.natsspring.broker.NatsBroker;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.PermissionsConfig;
import org.natsspring.broker.config.Secret;
import org.natsspring.core.NatsConnectionEvent;
import org.natsspring.core.NatsException;
import org.natsspring.core.NatsTemplate;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Life and properties of the embedded server.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedNatsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedNatsAutoConfiguration.class, NatsAutoConfiguration.class));

	@Test
	void portIsPublishedInTheEnvironmentOfTheContextAndItsParents() {
		try (GenericApplicationContext parent = new GenericApplicationContext()) {
			parent.refresh();
			this.runner.withParent(parent).run((context) -> {
				int port = context.getBean(EmbeddedNatsServer.class).getPort();
				assertThat(port).isPositive();
				assertThat(context.getEnvironment().getProperty("local.nats.port", Integer.class)).isEqualTo(port);
				assertThat(parent.getEnvironment().getProperty("local.nats.port", Integer.class)).isEqualTo(port);
			});
		}
	}

	@Test
	void twoContextsDoNotCollide() {
		this.runner
			.run((first) -> this.runner.run((second) -> assertThat(first.getBean(EmbeddedNatsServer.class).getPort())
				.isNotEqualTo(second.getBean(EmbeddedNatsServer.class).getPort())));
	}

	@Test
	void portAndHostAreTaken() {
		int port = freePort();
		this.runner.withPropertyValues("nats.embedded.port=" + port, "nats.embedded.host=127.0.0.1")
			.run((context) -> assertThat(context.getBean(Connection.class).getConnectedUrl())
				.isEqualTo("nats://127.0.0.1:" + port));
	}

	@Test
	void portThatIsTakenFailsTheStart() {
		try (NatsBroker other = NatsBroker.builder().build().start()) {
			this.runner.withPropertyValues("nats.embedded.port=" + other.port())
				.run((context) -> assertThat(context.getStartupFailure()).rootCause()
					.satisfies((ex) -> assertThat(context.getStartupFailure())
						.hasStackTraceContaining("nats.embedded.port")
						.hasStackTraceContaining(NatsException.class.getName())));
		}
	}

	@Test
	void customizersApplyAfterTheProperties() {
		AuthorizationConfig token = new AuthorizationConfig(new Secret("t0ken"), List.of(), null, PermissionsConfig.ALL,
				AuthorizationConfig.NONE.timeout());
		this.runner.withPropertyValues("nats.token=t0ken")
			.withBean(EmbeddedNatsServerCustomizer.class,
					() -> (config) -> config.serverName("custom").authorization(token))
			.run((context) -> {
				Connection connection = context.getBean(Connection.class);
				assertThat(connection.getServerInfo().getServerName()).isEqualTo("custom");
				assertThat(connection.getServerInfo().isAuthRequired()).isTrue();
			});
	}

	@Test
	void serverIsThereWhileBeansAreMade() {
		this.runner.withBean(EarlyPublisher.class).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void contextThatStartsAgainHasServerAndConnectionAtTheSamePort() {
		this.runner.run((context) -> {
			ConfigurableApplicationContext configurable = context.getSourceApplicationContext();
			int port = context.getBean(EmbeddedNatsServer.class).getPort();
			configurable.stop();
			assertThat(context.getBean(EmbeddedNatsServer.class).isRunning()).isFalse();
			configurable.start();
			assertThat(context.getBean(EmbeddedNatsServer.class).getPort()).isEqualTo(port);
			context.getBean(NatsTemplate.class).flush(Duration.ofSeconds(10));
		});
	}

	@Test
	void serverStopsAfterTheConnection() {
		Events events = new Events();
		this.runner.withBean(Events.class, () -> events).run((context) -> context.getBean(NatsTemplate.class));
		assertThat(events.types).contains(ConnectionListener.Events.CONNECTED)
			.doesNotContain(ConnectionListener.Events.DISCONNECTED);
	}

	@Test
	void serverForEveryoneIsWarnedOf(CapturedOutput output) {
		this.runner.withPropertyValues("nats.embedded.host=0.0.0.0")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("lets in anyone who reaches 0.0.0.0");
	}

	private static int freePort() {
		try (NatsBroker free = NatsBroker.builder().build().start()) {
			return free.port();
		}
	}

	static final class EarlyPublisher {

		private final NatsTemplate template;

		EarlyPublisher(NatsTemplate template) {
			this.template = template;
		}

		@PostConstruct
		void publish() {
			this.template.send("early", "x");
		}

	}

	static final class Events {

		private final List<ConnectionListener.Events> types = new CopyOnWriteArrayList<>();

		@EventListener
		void on(NatsConnectionEvent event) {
			this.types.add(event.getType());
		}

	}

}

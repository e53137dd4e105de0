package org.natsspring.autoconfigure;

import java.util.List;

import io.nats.client.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.natsspring.autoconfigure.embedded.EmbeddedNatsAutoConfiguration;
import org.natsspring.autoconfigure.embedded.EmbeddedNatsServer;
import org.natsspring.broker.NatsBroker;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which server an application uses, and that it says so in one line of the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class NatsModeTests {

	private static NatsBroker broker;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedNatsAutoConfiguration.class, NatsAutoConfiguration.class));

	@BeforeAll
	static void startBroker() {
		broker = NatsBroker.builder().build().start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	private ApplicationContextRunner external() {
		return this.runner.withPropertyValues("nats.servers=" + broker.url());
	}

	@Test
	void externalServerIsChosenWhenServersAreSet(CapturedOutput output) {
		external().run((context) -> {
			assertThat(context).doesNotHaveBean(EmbeddedNatsServer.class);
			assertThat(context.getBean(Connection.class).getConnectedUrl()).isEqualTo(broker.url());
		});
		assertThat(output).containsOnlyOnce("NATS server " + broker.url() + " (nats.mode=auto, nats.servers is set)");
	}

	@Test
	void embeddedServerIsChosenWhenNothingIsSet(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(EmbeddedNatsServer.class);
			assertThat(context.getBean(Connection.class).getConnectedUrl())
				.isEqualTo(context.getBean(EmbeddedNatsServer.class).getUrl());
		});
		assertThat(output).containsOnlyOnce("(embedded: nats.mode=auto, nats.servers is not set");
	}

	@Test
	void localhostIsChosenWithoutServersAndWithoutBroker(CapturedOutput output) {
		this.runner.withClassLoader(new FilteredClassLoader(NatsBroker.class))
			.withPropertyValues("nats.connect.startup-policy=lazy")
			.run((context) -> assertThat(context.getBean(NatsConnectionDetails.class).getServers())
				.containsExactly("nats://localhost:4222"));
		assertThat(output).contains(
				"NATS server nats://localhost:4222 (nats.mode=auto, nats.servers is not set, embedded-broker is not on the classpath)");
	}

	@Test
	void externalModeWithoutServersMeansLocalhost(CapturedOutput output) {
		this.runner.withPropertyValues("nats.mode=external", "nats.connect.startup-policy=lazy")
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedNatsServer.class));
		assertThat(output).contains("NATS server nats://localhost:4222 (nats.mode=external, nats.servers is not set)");
	}

	@Test
	void embeddedModeWinsOverServers() {
		external().withPropertyValues("nats.mode=embedded")
			.run((context) -> assertThat(context).hasSingleBean(EmbeddedNatsServer.class));
	}

	@Test
	void embeddedModeWithoutBrokerFailsAndSaysWhatToAdd() {
		this.runner.withClassLoader(new FilteredClassLoader(NatsBroker.class))
			.withPropertyValues("nats.mode=embedded")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.extracting("reason")
				.asString()
				.contains("org.natsspring:embedded-broker"));
	}

	@Test
	void connectionDetailsFromElsewhereWin(CapturedOutput output) {
		this.runner.withPropertyValues("nats.mode=embedded", "nats.servers=nats://nowhere:1")
			.withBean(NatsConnectionDetails.class, ContainerDetails::new)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(EmbeddedNatsServer.class)
					.doesNotHaveBean(PropertiesNatsConnectionDetails.class);
				assertThat(context.getBean(Connection.class).getConnectedUrl()).isEqualTo(broker.url());
			});
		assertThat(output).contains("NATS server " + broker.url() + " (bean ContainerDetails)");
	}

	@Test
	void keysOfAnotherLibraryAreNotedWithAWarning(CapturedOutput output) {
		external().withPropertyValues("nats.spring.server=nats://old:4222")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("nats.spring.server has no effect here");
	}

	static final class ContainerDetails implements NatsConnectionDetails {

		@Override
		public List<String> getServers() {
			return List.of(broker.url());
		}

	}

}

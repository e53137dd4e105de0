package org.natsspring.listener;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.config.NatsListenerConfigurer;
import org.natsspring.config.NatsListenerContainerFactory;
import org.natsspring.config.NatsListenerEndpointRegistry;
import org.natsspring.config.SimpleNatsListenerEndpoint;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Containers by their ids, and containers made in code.
 */
class NatsListenerEndpointRegistryTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void containerThatDoesNotStartByItselfStartsOnDemandAndAgain() {
		ListenerApplication application = broker.start(OnDemand.class);
		NatsMessageListenerContainer container = application.container("on.demand");
		Received received = application.bean(OnDemand.class).received;
		assertThat(container.isRunning()).isFalse();
		for (int i = 0; i < 3; i++) {
			container.start();
			application.publish("on.demand", "x" + i);
			assertThat(received.next()).isEqualTo("x" + i);
			container.stop();
			assertThat(container.isRunning()).isFalse();
		}
		application.publish("on.demand", "nobody listens");
		Awaitility.await().during(Duration.ofMillis(100)).until(received::isEmpty);
	}

	@Test
	void configurerAddsListenersMadeInCode() {
		ListenerApplication application = broker.start(Configuring.class);
		application.publish("in.code.x", "text");
		assertThat(application.bean(Configuring.class).received.next()).isEqualTo("in.code.x");
		assertThat(application.container("in-code").getGroup()).isEqualTo("made");
	}

	@Test
	void listenerIsAddedAndRemovedWhileTheApplicationRuns() {
		ListenerApplication application = broker.start(OnDemand.class);
		NatsListenerEndpointRegistry registry = application.bean(NatsListenerEndpointRegistry.class);
		Received received = new Received();
		registry.registerListenerContainer(
				new SimpleNatsListenerEndpoint("late", (message) -> received.add(message.getSubject()), "late.*"),
				application.bean(NatsListenerContainerFactory.class));
		application.publish("late.one", "");
		assertThat(received.next()).isEqualTo("late.one");
		NatsMessageListenerContainer removed = registry.unregisterListenerContainer("late");
		assertThat(removed).isNotNull().extracting(NatsMessageListenerContainer::isRunning).isEqualTo(false);
		assertThat(registry.getListenerContainerIds()).containsExactly("on.demand");
		assertThat(registry.unregisterListenerContainer("late")).isNull();
	}

	@Test
	void allContainersStopAndStartWithTheContext() {
		ListenerApplication application = broker.start(Configuring.class);
		application.context().stop();
		assertThat(application.container("in-code").isRunning()).isFalse();
		application.context().start();
		application.publish("in.code.again", "text");
		assertThat(application.bean(Configuring.class).received.next()).isEqualTo("in.code.again");
	}

	static final class OnDemand {

		private final Received received = new Received();

		@NatsListener(id = "on.demand", subjects = "on.demand", autoStartup = "false")
		void listen(String text) {
			this.received.add(text);
		}

	}

	static final class Configuring {

		private final Received received = new Received();

		@Bean
		NatsListenerConfigurer configurer() {
			return (registrar) -> registrar.registerEndpoint(
					new SimpleNatsListenerEndpoint("in-code", (message) -> this.received.add(message.getSubject()),
							"in.code.*")
						.with((properties) -> properties.setGroup("made")));
		}

	}

}

package org.natsspring.listener;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.config.NatsListenerEndpointRegistry;
import org.natsspring.listener.event.NatsListenerEvent;
import org.natsspring.listener.event.NatsListenerIdleEvent;
import org.natsspring.listener.event.NatsListenerNoLongerIdleEvent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What containers tell the application.
 */
class NatsListenerEventTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void lifeOfAContainerIsPublished() {
		ListenerApplication application = broker.start(Observed.class);
		NatsMessageListenerContainer container = application.container("observed");
		container.pause();
		container.resume();
		container.stop();
		assertThat(application.bean(Observed.class).events.next(5)).extracting(Object::toString)
			.containsExactly("NatsListenerStartingEvent [listenerId=observed]",
					"NatsListenerStartedEvent [listenerId=observed]", "NatsListenerPausedEvent [listenerId=observed]",
					"NatsListenerResumedEvent [listenerId=observed]", "NatsListenerStoppedEvent [listenerId=observed]");
	}

	@Test
	void silenceIsPublishedAndItsEnd() {
		ListenerApplication application = broker.start(List.of("nats.listener.idle-event-interval=100ms"),
				Observed.class);
		Received events = application.bean(Observed.class).events;
		events.next(2);
		assertThat(events.next()).isInstanceOfSatisfying(NatsListenerIdleEvent.class,
				(event) -> assertThat(event.getIdleTime()).isGreaterThanOrEqualTo(Duration.ofMillis(100)));
		assertThat(events.next()).isInstanceOf(NatsListenerIdleEvent.class);
		application.publish("observed", "x");
		Object event = events.next();
		while (event instanceof NatsListenerIdleEvent) {
			event = events.next();
		}
		assertThat(event).isInstanceOf(NatsListenerNoLongerIdleEvent.class);
	}

	@Test
	void sequencerStartsTheNextGroupWhenAllOfTheOneBeforeAreIdle() {
		ListenerApplication application = broker.start(Groups.class);
		NatsMessageListenerContainer first = application.container("first");
		NatsMessageListenerContainer second = application.container("second");
		NatsMessageListenerContainer last = application.container("last");
		Awaitility.await().until(last::isRunning);
		assertThat(first.isRunning()).isFalse();
		assertThat(second.isRunning()).isFalse();
		application.publish("groups.last", "x");
		assertThat(application.bean(Groups.class).received.next()).isEqualTo("x");
	}

	static final class Observed {

		private final Received events = new Received();

		@NatsListener(id = "observed", subjects = "observed")
		void listen(String text) {
		}

		@EventListener
		void event(NatsListenerEvent event) {
			this.events.add(event);
		}

	}

	static final class Groups {

		private final Received received = new Received();

		@Bean
		NatsContainerGroupSequencer sequencer(NatsListenerEndpointRegistry registry) {
			return new NatsContainerGroupSequencer(registry, Duration.ofMillis(100), List.of("g1", "g2"));
		}

		@NatsListener(id = "first", subjects = "groups.first", group = "g1", autoStartup = "false")
		@NatsListener(id = "second", subjects = "groups.second", group = "g1", autoStartup = "false")
		@NatsListener(id = "last", subjects = "groups.last", group = "g2", autoStartup = "false")
		void listen(String text) {
			this.received.add(text);
		}

	}

}

package org.natsspring.listener;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.listener.event.NatsListenerStoppedEvent;

import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Pausing listeners.
 */
class NatsListenerPauseTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	private ListenerApplication application;

	private NatsMessageListenerContainer container;

	private Received received;

	private Received stopped;

	@BeforeEach
	void start() {
		this.application = broker.start(Pausable.class);
		this.container = this.application.container("pausable");
		this.received = this.application.bean(Pausable.class).received;
		this.stopped = this.application.bean(Pausable.class).stopped;
	}

	@Test
	void whatArrivesDuringThePauseIsHandledInOrderAfterIt() {
		this.container.pause();
		List<String> expected = IntStream.range(0, 1000).mapToObj((i) -> "m" + i).toList();
		expected.forEach((text) -> this.application.publish("pausable", text));
		Awaitility.await().during(Duration.ofMillis(200)).until(this.received::isEmpty);
		assertThat(this.container.isPaused()).isTrue();
		this.container.resume();
		assertThat(this.received.next(1000)).isEqualTo(expected);
	}

	@Test
	void pauseServiceResumesAfterTheTime() {
		this.application.bean(NatsContainerPauseService.class).pause("pausable", Duration.ofMillis(300));
		assertThat(this.container.isPaused()).isTrue();
		this.application.publish("pausable", "x");
		assertThat(this.received.next()).isEqualTo("x");
		assertThat(this.container.isPaused()).isFalse();
	}

	@Test
	void pauseServiceResumesBeforeTheTimeWhenAsked() {
		NatsContainerPauseService service = this.application.bean(NatsContainerPauseService.class);
		service.pause("pausable", Duration.ofHours(1));
		service.resume("pausable");
		assertThat(this.container.isPaused()).isFalse();
	}

	@Test
	void pauseServiceKnowsItsContainers() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.application.bean(NatsContainerPauseService.class).pause("nobody", Duration.ZERO))
			.withMessageStartingWith("There is no listener with the id 'nobody'; there are [")
			.withMessageContaining("pausable");
	}

	@Test
	void stopOfPausedContainerSaysWhatItDiscards() {
		this.container.pause();
		IntStream.range(0, 500).forEach((i) -> this.application.publish("pausable", "m" + i));
		// The last one is with the client when a later request is answered
		this.application.request("ping", "");
		this.container.stop();
		NatsListenerStoppedEvent event = (NatsListenerStoppedEvent) this.stopped.next();
		assertThat(event.getDiscarded()).isEqualTo(500);
		assertThat(event.getUnfinished()).isZero();
		assertThat(this.received.isEmpty()).isTrue();
	}

	@Test
	void pauseBeforeTheStartHolds() {
		this.container.stop();
		this.container.pause();
		this.container.start();
		this.application.publish("pausable", "x");
		Awaitility.await().during(Duration.ofMillis(200)).until(this.received::isEmpty);
		this.container.resume();
		assertThat(this.received.next()).isEqualTo("x");
	}

	static final class Pausable {

		private final Received received = new Received();

		private final Received stopped = new Received();

		@NatsListener(id = "pausable", subjects = "pausable")
		void listen(String text) {
			this.received.add(text);
		}

		@NatsListener(id = "ping", subjects = "ping")
		String ping(String text) {
			return text;
		}

		@EventListener
		void stopped(NatsListenerStoppedEvent event) {
			this.stopped.add(event);
		}

	}

}

package org.natsspring.listener;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.natsspring.annotation.NatsListener;
import org.natsspring.core.NatsConnectionFactory;
import org.natsspring.core.NatsMessageConversionException;
import org.natsspring.listener.error.NatsListenerFailedException;
import org.natsspring.listener.error.NatsMessageRecoverer;
import org.natsspring.listener.event.NatsListenerStartedEvent;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.messaging.handler.annotation.DestinationVariable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners have to stand on any server, its death included. Subclasses say which
 * server.
 */
abstract class NatsListenerScenarios {

	private static final List<String> QUICK_RECONNECT = List.of("nats.reconnect.wait=50ms", "nats.reconnect.jitter=0",
			"nats.connect.timeout=1s");

	private @Nullable AnnotationConfigApplicationContext context;

	abstract String url();

	abstract void kill();

	abstract void startAgain();

	@BeforeEach
	void serverIsUp() {
		startAgain();
	}

	@AfterEach
	void closeContext() {
		if (this.context != null) {
			this.context.close();
		}
	}

	private <T> T start(Class<T> listeners, String... properties) {
		List<String> all = new ArrayList<>(QUICK_RECONNECT);
		all.addAll(List.of(properties));
		AnnotationConfigApplicationContext started = ListenerApplication.context(url(), all, listeners);
		this.context = started;
		started.refresh();
		return started.getBean(listeners);
	}

	// A client of its own for each use: servers come and go in these tests
	private String request(String subject, String payload) throws Exception {
		try (Connection peer = Nats.connect(url())) {
			Message reply = peer.request(subject, payload.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(5));
			return (reply != null) ? ListenerApplication.text(reply) : "no reply";
		}
	}

	private boolean answers(String subject, String payload, String expected) {
		try {
			return request(subject, payload).equals(expected);
		}
		catch (Exception ex) {
			return false;
		}
	}

	private void publish(String subject, int count) throws Exception {
		try (Connection peer = Nats.connect(url())) {
			for (int i = 0; i < count; i++) {
				peer.publish(subject, ("m" + i).getBytes(StandardCharsets.UTF_8));
			}
			peer.flush(Duration.ofSeconds(10));
		}
	}

	@Test
	void requestIsAnsweredAsSoonAsTheContextHasStarted() throws Exception {
		start(Listeners.class);
		assertThat(request("scenario.echo.eu", "x")).isEqualTo("eu x");
	}

	@Test
	void orderIsKept() throws Exception {
		Listeners listeners = start(Listeners.class);
		publish("scenario.ordered", 5000);
		assertThat(listeners.ordered.next(5000)).isEqualTo(IntStream.range(0, 5000).mapToObj((i) -> "m" + i).toList());
	}

	@Test
	void fourHandlersRunAtTheSameTime() throws Exception {
		Listeners listeners = start(Listeners.class);
		publish("scenario.four", 4);
		assertThat(listeners.met.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void listenersComeBackWithAServerThatWasKilled() throws Exception {
		Listeners listeners = start(Listeners.class);
		assertThat(request("scenario.echo.eu", "before")).isEqualTo("eu before");
		for (int round = 0; round < 2; round++) {
			kill();
			startAgain();
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answers("scenario.echo.eu", "x", "eu x"));
			publish("scenario.ordered", 10);
			assertThat(listeners.ordered.next(10)).hasSize(10);
		}
	}

	@Test
	void listenersComeAliveWithAServerThatIsNotThereYet() {
		kill();
		start(Listeners.class, "nats.connect.startup-policy=background");
		startAgain();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answers("scenario.echo.us", "x", "us x"));
	}

	@Test
	void listenersTryOnUntilALazyConnectionCanBeOpened() {
		kill();
		Listeners listeners = start(Listeners.class, "nats.connect.startup-policy=lazy",
				"nats.listener.startup-failure-policy=retry");
		assertThat(listeners.started).isEqualTo(0);
		startAgain();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answers("scenario.echo.us", "x", "us x"));
	}

	@Test
	void listenersSubscribeAnewWhenTheClientGaveTheConnectionUp() {
		start(Listeners.class, "nats.reconnect.max-attempts=0", "nats.connect.startup-policy=lazy");
		assertThat(answers("scenario.echo.eu", "x", "eu x")).isTrue();
		kill();
		Awaitility.await().until(() -> bean(NatsConnectionFactory.class).getStatus() != Connection.Status.CONNECTED);
		startAgain();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answers("scenario.echo.eu", "x", "eu x"));
	}

	@Test
	void stopWithoutAServerFinishesWhatWasReceivedAndDoesNotWaitForTheServer() throws Exception {
		Listeners listeners = start(Listeners.class, "nats.drain-timeout=1s");
		publish("scenario.gated", 3);
		assertThat(listeners.gateReached.await(10, TimeUnit.SECONDS)).isTrue();
		kill();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(this::closeContext);
		Awaitility.await().until(() -> bean(AnnotationConfigApplicationContext.class).isClosed());
		listeners.gate.countDown();
		closing.get(8, TimeUnit.SECONDS);
		assertThat(listeners.gated.next(3)).containsExactly("m0", "m1", "m2");
	}

	@Test
	void manyListenersStopTogetherWithoutLosingTheConnection() throws Exception {
		Listeners listeners = start(Listeners.class);
		publish("scenario.ordered", 1000);
		Awaitility.await().until(() -> !listeners.ordered.isEmpty());
		closeContext();
		assertThat(listeners.disconnects).isEqualTo(0);
		assertThat(listeners.ordered.next(1000)).hasSize(1000);
	}

	@Test
	void hostilePayloadReachesErrorHandlerAndRequesterAndHarmsNobodyElse() throws Exception {
		Listeners listeners = start(Listeners.class);
		try (Connection peer = Nats.connect(url())) {
			for (String hostile : List.of("", "{", "\u0000", "[[[[", "{\"a\":\"x\"}", "[".repeat(100_000))) {
				Message reply = peer.request("scenario.sum", hostile.getBytes(StandardCharsets.UTF_8),
						Duration.ofSeconds(10));
				assertThat(Objects.requireNonNull(reply).getHeaders().getFirst("Nats-Service-Error-Code")).as(hostile)
					.isEqualTo("400");
				assertThat(listeners.failures.next()).isInstanceOf(NatsMessageConversionException.class);
			}
		}
		assertThat(request("scenario.sum", "{\"a\":1,\"b\":2}")).isEqualTo("3");
	}

	@Test
	void handlerThatThrowsAnErrorServesTheNextMessage() throws Exception {
		Listeners listeners = start(Listeners.class);
		assertThat(request("scenario.error", "throw")).isEmpty();
		assertThat(listeners.failures.next()).isInstanceOf(NatsListenerFailedException.class);
		assertThat(request("scenario.error", "do not")).isEqualTo("do not");
	}

	@Test
	void stopLetsRunningHandlersFinishAndAnswer() throws Exception {
		Listeners listeners = start(Listeners.class);
		try (Connection peer = Nats.connect(url())) {
			CompletableFuture<Message> reply = peer.request("scenario.gated", "x".getBytes(StandardCharsets.UTF_8));
			assertThat(listeners.gateReached.await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> closing = CompletableFuture.runAsync(this::closeContext);
			Awaitility.await().until(() -> bean(AnnotationConfigApplicationContext.class).isClosed());
			assertThat(closing).isNotDone();
			listeners.gate.countDown();
			assertThat(ListenerApplication.text(reply.get(10, TimeUnit.SECONDS))).isEqualTo("done x");
			closing.get(10, TimeUnit.SECONDS);
		}
	}

	private <T> T bean(Class<T> type) {
		AnnotationConfigApplicationContext current = Objects.requireNonNull(this.context);
		return type.isInstance(current) ? type.cast(current) : current.getBean(type);
	}

	record Sum(int a, int b) {

	}

	static final class Listeners {

		private final Received failures = new Received();

		private final Received ordered = new Received();

		private final Received gated = new Received();

		private final CyclicBarrier barrier = new CyclicBarrier(4);

		private final CountDownLatch met = new CountDownLatch(4);

		private final CountDownLatch gate = new CountDownLatch(1);

		private final CountDownLatch gateReached = new CountDownLatch(1);

		private volatile int started;

		private volatile int disconnects;

		@NatsListener("scenario.echo.{region}")
		String echo(String text, @DestinationVariable String region) {
			return region + " " + text;
		}

		@NatsListener("scenario.ordered")
		void ordered(String text) {
			this.ordered.add(text);
		}

		@NatsListener(subjects = "scenario.four", concurrency = "4")
		void four(String text) throws InterruptedException, BrokenBarrierException, TimeoutException {
			this.barrier.await(10, TimeUnit.SECONDS);
			this.met.countDown();
		}

		@NatsListener("scenario.gated")
		String gated(String text) throws InterruptedException {
			this.gateReached.countDown();
			this.gate.await();
			this.gated.add(text);
			return "done " + text;
		}

		@NatsListener("scenario.sum")
		String sum(Sum sum) {
			return String.valueOf(sum.a() + sum.b());
		}

		@NatsListener("scenario.error")
		String error(String text) {
			if (text.equals("throw")) {
				throw new NoClassDefFoundError(text);
			}
			return text;
		}

		@Bean
		NatsMessageRecoverer recoverer() {
			return (delivery) -> this.failures.add(delivery.failure());
		}

		@EventListener
		void started(NatsListenerStartedEvent event) {
			this.started++;
		}

		@EventListener
		void connection(org.natsspring.core.NatsConnectionEvent event) {
			if (event.getType() == io.nats.client.ConnectionListener.Events.DISCONNECTED) {
				this.disconnects++;
			}
		}

	}

}

package org.natsspring.core;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.natsspring.broker.NatsBroker;
import org.natsspring.broker.NatsBrokerBuilder;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Life of the connection: opening by policy, loss, restart, end.
 */
@ExtendWith(OutputCaptureExtension.class)
class NatsConnectionFactoryTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final List<NatsConnectionFactory> factories = new CopyOnWriteArrayList<>();

	private final List<NatsBroker> brokers = new CopyOnWriteArrayList<>();

	@AfterEach
	void closeAll() {
		this.factories.forEach(NatsConnectionFactory::destroy);
		this.brokers.forEach(NatsBroker::close);
	}

	private NatsBroker broker() {
		return broker(NatsBroker.builder());
	}

	private NatsBroker broker(NatsBrokerBuilder builder) {
		NatsBroker broker = builder.build().start();
		this.brokers.add(broker);
		return broker;
	}

	private static int freePort() {
		try (NatsBroker broker = NatsBroker.builder().build().start()) {
			return broker.port();
		}
	}

	private NatsConnectionFactory factory(String url, NatsStartupPolicy policy) {
		NatsConnectionFactory factory = new NatsConnectionFactory(() -> options(url).build(), policy, SOON);
		this.factories.add(factory);
		return factory;
	}

	private static Options.Builder options(String url) {
		return Options.builder().server(url).maxReconnects(-1).reconnectWait(Duration.ofMillis(50));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Test
	void failFastConnectsWhileStarting() {
		NatsConnectionFactory factory = factory(broker().url(), NatsStartupPolicy.FAIL_FAST);
		assertThat(factory.getStatus()).isEqualTo(Connection.Status.DISCONNECTED);
		factory.start();
		assertThat(factory.getStatus()).isEqualTo(Connection.Status.CONNECTED);
		assertThat(factory.getConnection()).isSameAs(factory.getConnection());
	}

	@Test
	void failFastFailsWhenNoServerAnswers() {
		NatsConnectionFactory factory = factory("nats://127.0.0.1:" + freePort(), NatsStartupPolicy.FAIL_FAST);
		assertThatExceptionOfType(NatsConnectionException.class).isThrownBy(factory::start)
			.withMessageContaining("No connection to NATS server [nats://127.0.0.1:")
			.withMessageContaining("nats.connect.startup-policy");
		assertThat(factory.isRunning()).isFalse();
	}

	@Test
	void afterAFailureTheNextUseTriesAgain() {
		int port = freePort();
		NatsConnectionFactory factory = factory("nats://127.0.0.1:" + port, NatsStartupPolicy.LAZY);
		factory.start();
		assertThatExceptionOfType(NatsConnectionException.class).isThrownBy(factory::getConnection);
		broker(NatsBroker.builder().port(port));
		assertThat(factory.getConnection().getStatus()).isEqualTo(Connection.Status.CONNECTED);
	}

	@Test
	void lazyConnectsOnFirstUse() {
		NatsConnectionFactory factory = factory(broker().url(), NatsStartupPolicy.LAZY);
		factory.start();
		assertThat(factory.getStatus()).isEqualTo(Connection.Status.DISCONNECTED);
		factory.getConnection();
		assertThat(factory.getStatus()).isEqualTo(Connection.Status.CONNECTED);
	}

	@Test
	void backgroundStartsWithoutServerAndHealsWhenItComes(CapturedOutput output) throws Exception {
		int port = freePort();
		NatsConnectionFactory factory = factory("nats://127.0.0.1:" + port, NatsStartupPolicy.BACKGROUND);
		factory.start();
		Subscription subscription = factory.getConnection().subscribe("early");
		factory.getConnection().publish("early", bytes("kept"));
		assertThat(factory.getStatus()).isNotEqualTo(Connection.Status.CONNECTED);
		NatsBroker broker = broker(NatsBroker.builder().port(port));
		assertThat(subscription.nextMessage(SOON)).isNotNull();
		try (Connection peer = Nats.connect(broker.url())) {
			peer.publish("early", bytes("later"));
			assertThat(subscription.nextMessage(SOON).getData()).isEqualTo(bytes("later"));
		}
		assertThat(output).containsOnlyOnce("No NATS server answers yet");
	}

	@Test
	void backgroundEndsWhileNoServerAnswers() {
		NatsConnectionFactory factory = factory("nats://127.0.0.1:" + freePort(), NatsStartupPolicy.BACKGROUND);
		factory.start();
		Connection connection = factory.getConnection();
		factory.stop();
		Awaitility.await().atMost(SOON).until(() -> connection.getStatus() == Connection.Status.CLOSED);
	}

	@Test
	void connectionComesBackWithItsSubscriptionsAfterTheServerDied() throws Exception {
		NatsBroker first = broker();
		NatsConnectionFactory factory = factory(first.url(), NatsStartupPolicy.FAIL_FAST);
		BlockingQueue<Events> events = new LinkedBlockingQueue<>();
		factory.addConnectionListener((connection, type) -> events.add(type));
		factory.start();
		Subscription subscription = factory.getConnection().subscribe("after");
		first.close();
		Awaitility.await().atMost(SOON).until(() -> factory.getStatus() != Connection.Status.CONNECTED);
		NatsBroker second = broker(NatsBroker.builder().port(first.port()));
		Awaitility.await().atMost(SOON).until(() -> events.contains(Events.RESUBSCRIBED));
		try (Connection peer = Nats.connect(second.url())) {
			peer.publish("after", bytes("x"));
			assertThat(subscription.nextMessage(SOON)).isNotNull();
		}
		assertThat(events).contains(Events.CONNECTED, Events.DISCONNECTED, Events.RECONNECTED);
	}

	@Test
	void refusedCredentialsAreToldApart() {
		NatsBroker broker = broker(NatsBroker.builder().user("alice", "secret-of-server"));
		NatsConnectionFactory factory = factory(broker.url().replace("//", "//alice:wrong-secret@"),
				NatsStartupPolicy.FAIL_FAST);
		assertThatExceptionOfType(NatsAuthenticationException.class).isThrownBy(factory::start)
			.withMessageContaining("refused the credentials")
			.withMessageContaining("nats.username");
	}

	@Test
	void passwordInAnAddressIsNeverShown(CapturedOutput output) {
		int port = freePort();
		String url = "nats://alice:pa55word@127.0.0.1:" + port;
		NatsConnectionFactory failing = factory(url, NatsStartupPolicy.FAIL_FAST);
		assertThatExceptionOfType(NatsConnectionException.class).isThrownBy(failing::start)
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("127.0.0.1:" + port))
			.satisfies((ex) -> assertThat(stackTrace(ex)).doesNotContain("pa55word"));
		NatsConnectionFactory waiting = factory(url, NatsStartupPolicy.BACKGROUND);
		List<NatsConnectionEvent> events = new CopyOnWriteArrayList<>();
		waiting.setApplicationEventPublisher((event) -> events.add((NatsConnectionEvent) event));
		waiting.start();
		waiting.getConnection();
		NatsBroker broker = broker(NatsBroker.builder().port(port).user("alice", "pa55word"));
		Awaitility.await().atMost(SOON).until(() -> waiting.getStatus() == Connection.Status.CONNECTED);
		broker.close();
		Awaitility.await()
			.atMost(SOON)
			.untilAsserted(() -> assertThat(events).extracting(NatsConnectionEvent::getType)
				.contains(Events.RECONNECTED, Events.DISCONNECTED));
		assertThat(events.toString()).contains("127.0.0.1").doesNotContain("pa55word");
		assertThat(output).contains("Lost the connection").doesNotContain("pa55word");
	}

	@Test
	void passwordInAMalformedAddressIsNeverShown(CapturedOutput output) {
		for (String url : List.of("nats://alice:pa55 word@127.0.0.1:1", "nats://alice:pa55word@", "alice:pa55word@x:y",
				"nats://alice:pa55word@127.0.0.1:port", "nats://alice:pa55/word@127.0.0.1:1")) {
			assertThatExceptionOfType(NatsConnectionException.class)
				.isThrownBy(factory(url, NatsStartupPolicy.FAIL_FAST)::start)
				.satisfies((ex) -> assertThat(stackTrace(ex)).doesNotContain("pa55").doesNotContain("word@"));
		}
		assertThat(output).doesNotContain("pa55");
	}

	private static String stackTrace(Throwable ex) {
		StringWriter text = new StringWriter();
		ex.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	@Test
	void stoppedFactoryRefusesAndStartedAgainConnectsAnew() {
		NatsConnectionFactory factory = factory(broker().url(), NatsStartupPolicy.FAIL_FAST);
		factory.start();
		Connection shared = factory.getSharedConnection();
		Connection before = factory.getConnection();
		factory.stop();
		assertThat(before.getStatus()).isEqualTo(Connection.Status.CLOSED);
		assertThat(shared.getStatus()).isEqualTo(Connection.Status.CLOSED);
		assertThatExceptionOfType(NatsConnectionException.class).isThrownBy(factory::getConnection)
			.withMessageContaining("stopped");
		factory.start();
		assertThat(factory.getConnection()).isNotSameAs(before);
		assertThat(shared.getStatus()).isEqualTo(Connection.Status.CONNECTED);
	}

	@Test
	void sharedConnectionCannotBeClosed() throws Exception {
		NatsConnectionFactory factory = factory(broker().url(), NatsStartupPolicy.FAIL_FAST);
		factory.start();
		Connection shared = factory.getSharedConnection();
		shared.close();
		shared.flush(SOON);
		assertThat(shared).isEqualTo(shared).hasToString("Shared NATS connection, CONNECTED");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> shared.publish("a b", bytes("x")));
	}

	@Test
	void stopLetsRunningHandlersFinish() throws Exception {
		NatsConnectionFactory factory = factory(broker().url(), NatsStartupPolicy.FAIL_FAST);
		factory.start();
		BlockingQueue<String> handled = new LinkedBlockingQueue<>();
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		factory.getConnection().createDispatcher((message) -> {
			started.countDown();
			proceed.await();
			handled.add(new String(message.getData(), StandardCharsets.UTF_8));
		}).subscribe("work");
		factory.getConnection().publish("work", bytes("1"));
		factory.getConnection().publish("work", bytes("2"));
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		factory.getConnection().flush(SOON);
		Thread stopping = new Thread(factory::stop);
		stopping.start();
		Awaitility.await().atMost(SOON).until(() -> stopping.getState() != Thread.State.RUNNABLE);
		proceed.countDown();
		stopping.join(SOON.toMillis());
		assertThat(handled).containsExactly("1", "2");
	}

	@Test
	void listenerThatThrowsDoesNotSilenceTheOthers() {
		NatsConnectionFactory factory = factory(broker().url(), NatsStartupPolicy.FAIL_FAST);
		BlockingQueue<Events> events = new LinkedBlockingQueue<>();
		factory.addConnectionListener((connection, type) -> {
			throw new IllegalStateException("deliberate");
		});
		factory.addConnectionListener((connection, type) -> events.add(type));
		factory.start();
		Awaitility.await().atMost(SOON).until(() -> events.contains(Events.CONNECTED));
	}

	@Test
	void listenersOfTheOptionsAreCalledToo() {
		BlockingQueue<Events> events = new LinkedBlockingQueue<>();
		BlockingQueue<Exception> errors = new LinkedBlockingQueue<>();
		NatsBroker broker = broker();
		String url = broker.url();
		NatsConnectionFactory factory = new NatsConnectionFactory(
				options(url).connectionListener((connection, type) -> events.add(type))
					.errorListener(new ErrorListener() {
						@Override
						public void exceptionOccurred(Connection connection, Exception exception) {
							errors.add(exception);
						}
					})
					.build());
		this.factories.add(factory);
		factory.start();
		Awaitility.await().atMost(SOON).until(() -> events.contains(Events.CONNECTED));
		broker.close();
		Awaitility.await().atMost(SOON).until(() -> !errors.isEmpty());
	}

	@Test
	void nothingIsLeftRunningAfterTheStop() {
		NatsConnectionFactory factory = factory(broker().url(), NatsStartupPolicy.FAIL_FAST);
		NatsConnectionFactory background = factory("nats://127.0.0.1:" + freePort(), NatsStartupPolicy.BACKGROUND);
		NatsConnectionFactory stoppedAtOnce = factory("nats://127.0.0.1:" + freePort(), NatsStartupPolicy.BACKGROUND);
		factory.start();
		background.start();
		background.getConnection();
		factory.stop();
		background.stop();
		stoppedAtOnce.start();
		stoppedAtOnce.stop();
		Awaitility.await()
			.atMost(SOON)
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("nats:") || name.equals("nats-connect")));
	}

}

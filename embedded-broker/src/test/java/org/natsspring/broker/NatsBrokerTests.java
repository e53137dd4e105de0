package org.natsspring.broker;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Starting, using and stopping a server through its API.
 */
class NatsBrokerTests {

	@Test
	void subscriberGetsWhatIsPublished() throws Exception {
		try (NatsBroker broker = NatsBroker.builder().build().start();
				Connection subscriber = Nats.connect(broker.url());
				Connection publisher = Nats.connect(broker.url())) {
			Subscription subscription = subscriber.subscribe("orders.*");
			subscriber.flush(Duration.ofSeconds(5));
			publisher.publish("orders.eu", "hello".getBytes(StandardCharsets.UTF_8));
			Message message = subscription.nextMessage(Duration.ofSeconds(5));
			assertThat(message.getSubject()).isEqualTo("orders.eu");
			assertThat(message.getData()).asString().isEqualTo("hello");
		}
	}

	@Test
	void requestIsAnswered() throws Exception {
		try (NatsBroker broker = NatsBroker.builder().build().start();
				Connection responder = Nats.connect(broker.url());
				Connection requester = Nats.connect(broker.url())) {
			responder.createDispatcher((request) -> responder.publish(request.getReplyTo(), request.getData()))
				.subscribe("echo", "workers");
			responder.flush(Duration.ofSeconds(5));
			Message answer = Objects
				.requireNonNull(requester.request("echo", new byte[] { 1, 2, 3 }, Duration.ofSeconds(5)));
			assertThat(answer.getData()).containsExactly(1, 2, 3);
		}
	}

	@Test
	void severalServersRunSideBySide() throws Exception {
		try (NatsBroker first = NatsBroker.builder().serverName("first").build().start();
				NatsBroker second = NatsBroker.builder().serverName("second").build().start();
				Connection toFirst = Nats.connect(first.url());
				Connection toSecond = Nats.connect(second.url())) {
			assertThat(first.port()).isNotEqualTo(second.port());
			assertThat(toFirst.getServerInfo().getServerName()).isEqualTo("first");
			assertThat(toSecond.getServerInfo().getServerName()).isEqualTo("second");
		}
	}

	@Test
	void portThatIsTakenIsNamed() throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			NatsBroker broker = NatsBroker.builder().port(taken.getLocalPort()).host("0.0.0.0").build();
			assertThatExceptionOfType(NatsBrokerException.class).isThrownBy(broker::start)
				.withMessageContaining(":" + taken.getLocalPort())
				.withMessageContaining("choose another port");
		}
	}

	@Test
	void closeIsIdempotentAndFinal() {
		NatsBroker broker = NatsBroker.builder().build().start();
		broker.close();
		broker.close();
		assertThat(broker.isRunning()).isFalse();
		assertThatIllegalStateException().isThrownBy(broker::start);
	}

	@Test
	void urlNeedsAStartedServer() {
		NatsBroker broker = NatsBroker.builder().build();
		assertThatIllegalStateException().isThrownBy(broker::url);
	}

	@Test
	void twoHundredServersLeaveNothingBehind() throws Exception {
		// other tests of this JVM may still have servers of their own
		Set<String> before = brokerThreads();
		int port = freePort();
		for (int i = 0; i < 200; i++) {
			try (NatsBroker broker = NatsBroker.builder().port(port).build().start();
					Connection connection = Nats
						.connect(new Options.Builder().server(broker.url()).noReconnect().build())) {
				assertThat(connection.getServerInfo().getPort()).isEqualTo(port);
			}
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.untilAsserted(() -> assertThat(brokerThreads()).isSubsetOf(before));
	}

	private static int freePort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static Set<String> brokerThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.startsWith("nats-broker"))
			.collect(Collectors.toSet());
	}

}

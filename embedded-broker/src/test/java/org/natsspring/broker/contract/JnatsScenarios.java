package org.natsspring.broker.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.LameDuckConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The Java client's view of a server.
 */
abstract class JnatsScenarios extends ContractScenarios {

	private static final Duration WAIT = Duration.ofSeconds(10);

	private static Options.Builder options(RunningServer server) {
		return Options.builder()
			.server("nats://127.0.0.1:" + server.port())
			.connectionTimeout(WAIT)
			.errorListener(new SilentErrorListener());
	}

	private Connection connectJnats(Options options) throws Exception {
		return closeAfterwards(Nats.connect(options));
	}

	private Connection connectJnats() throws Exception {
		return connectJnats(options(server()).build());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(Message message) {
		return new String(message.getData(), StandardCharsets.UTF_8);
	}

	@Test
	void jnatsSeesTheServersInfo() throws Exception {
		Connection connection = connectJnats();
		assertThat(connection.getServerInfo().getVersion()).isEqualTo("2.15.2");
		assertThat(connection.getServerInfo().getMaxPayload()).isEqualTo(1048576);
		assertThat(connection.getServerInfo().isHeadersSupported()).isTrue();
		assertThat(connection.getServerInfo().isLameDuckMode()).isFalse();
		assertThat(connection.getStatus()).isEqualTo(Connection.Status.CONNECTED);
		assertThat(connection.RTT()).isPositive();
	}

	@Test
	void jnatsPublishesAndSubscribes() throws Exception {
		Connection connection = connectJnats();
		Subscription subscription = connection.subscribe("jn.pub.>");
		connection.publish("jn.pub.a", bytes("hello"));
		Message message = subscription.nextMessage(WAIT);
		assertThat(message.getSubject()).isEqualTo("jn.pub.a");
		assertThat(text(message)).isEqualTo("hello");
	}

	@Test
	void jnatsPassesHeaders() throws Exception {
		Connection connection = connectJnats();
		Subscription subscription = connection.subscribe("jn.headers");
		connection.publish("jn.headers", new Headers().add("A", "1", "2").add("B", "x"), bytes("body"));
		Message message = subscription.nextMessage(WAIT);
		assertThat(message.getHeaders().get("A")).containsExactly("1", "2");
		assertThat(message.getHeaders().getFirst("B")).isEqualTo("x");
		assertThat(text(message)).isEqualTo("body");
	}

	@Test
	void jnatsRequestIsAnswered() throws Exception {
		Connection responder = connectJnats();
		Dispatcher dispatcher = responder.createDispatcher(
				(message) -> responder.publish(message.getReplyTo(), bytes(text(message).toUpperCase(Locale.ROOT))));
		dispatcher.subscribe("jn.upper");
		responder.flush(WAIT);
		Connection requester = connectJnats();
		for (int i = 0; i < 100; i++) {
			Message reply = Objects.requireNonNull(requester.request("jn.upper", bytes("a" + i), WAIT));
			assertThat(text(reply)).isEqualTo("A" + i);
		}
	}

	@Test
	void jnatsRequestWithoutResponderIsCancelledAtOnce() throws Exception {
		CompletableFuture<Message> answer = connectJnats().request("jn.nobody", bytes("?"));
		Awaitility.await().atMost(WAIT).until(answer::isDone);
		assertThat(answer).isCancelled();
	}

	@Test
	void jnatsRequestWithoutResponderMayReportThat() throws Exception {
		Connection connection = connectJnats(options(server()).reportNoResponders().build());
		CompletableFuture<Message> answer = connection.request("jn.nobody", bytes("?"));
		assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasMessageContaining("503");
	}

	@Test
	void jnatsRequestThatNobodyAnswersTimesOut() throws Exception {
		Connection connection = connectJnats();
		connection.subscribe("jn.silent");
		assertThat(connection.request("jn.silent", bytes("?"), Duration.ofMillis(200))).isNull();
	}

	@Test
	void jnatsAutoUnsubscribes() throws Exception {
		Connection connection = connectJnats();
		Subscription subscription = connection.subscribe("jn.max").unsubscribe(3);
		for (int i = 0; i < 10; i++) {
			connection.publish("jn.max", bytes(String.valueOf(i)));
		}
		connection.flush(WAIT);
		for (int i = 0; i < 3; i++) {
			assertThat(text(subscription.nextMessage(WAIT))).isEqualTo(String.valueOf(i));
		}
		assertThat(subscription.isActive()).isFalse();
	}

	@Test
	void jnatsQueueGroupSharesTheMessages() throws Exception {
		AtomicInteger received = new AtomicInteger();
		List<AtomicInteger> members = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			AtomicInteger member = new AtomicInteger();
			members.add(member);
			Connection connection = connectJnats();
			connection.createDispatcher((message) -> {
				member.incrementAndGet();
				received.incrementAndGet();
			}).subscribe("jn.queue", "workers");
			connection.flush(WAIT);
		}
		Connection publisher = connectJnats();
		for (int i = 0; i < 900; i++) {
			publisher.publish("jn.queue", bytes("x"));
		}
		publisher.flush(WAIT);
		Awaitility.await().atMost(WAIT).until(() -> received.get() == 900);
		assertThat(members).allSatisfy((member) -> assertThat(member.get()).isPositive());
	}

	@Test
	void jnatsDrainsASubscriptionWithoutLoss() throws Exception {
		AtomicInteger received = new AtomicInteger();
		Connection connection = connectJnats();
		Dispatcher dispatcher = connection.createDispatcher((message) -> received.incrementAndGet());
		dispatcher.subscribe("jn.drain");
		connection.flush(WAIT);
		Connection publisher = connectJnats();
		for (int i = 0; i < 5000; i++) {
			publisher.publish("jn.drain", bytes("x"));
		}
		publisher.flush(WAIT);
		assertThat(connection.drain(WAIT).get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(received).hasValue(5000);
		assertThat(connection.getStatus()).isEqualTo(Connection.Status.CLOSED);
	}

	@Test
	void jnatsWithoutEchoDoesNotHearItself() throws Exception {
		Connection connection = connectJnats(options(server()).noEcho().build());
		Subscription subscription = connection.subscribe("jn.echo");
		connection.publish("jn.echo", bytes("own"));
		connection.flush(WAIT);
		connectJnats().publish("jn.echo", bytes("other"));
		assertThat(text(subscription.nextMessage(WAIT))).isEqualTo("other");
	}

	@Test
	void jnatsVerboseAndPedanticWorks() throws Exception {
		Connection connection = connectJnats(options(server()).verbose().pedantic().build());
		Subscription subscription = connection.subscribe("jn.verbose");
		connection.publish("jn.verbose", bytes("hi"));
		assertThat(text(subscription.nextMessage(WAIT))).isEqualTo("hi");
	}

	@Test
	void jnatsLogsInWithAPassword() throws Exception {
		RunningServer server = server(Configs.users(Configs.user("u", "secret")));
		Connection connection = connectJnats(options(server).userInfo("u", "secret").build());
		connection.flush(WAIT);
		assertThat(connection.getServerInfo().isAuthRequired()).isTrue();
		Options wrong = options(server).userInfo("u", "wrong")
			.noReconnect()
			.connectionTimeout(Duration.ofSeconds(2))
			.build();
		assertThatThrownBy(() -> connectJnats(wrong)).isInstanceOf(AuthenticationException.class)
			.hasMessageContaining("Authorization Violation");
	}

	@Test
	void jnatsLogsInWithAToken() throws Exception {
		RunningServer server = server(Configs.token("t0ken"));
		connectJnats(options(server).token("t0ken".toCharArray()).build()).flush(WAIT);
		Options none = options(server).noReconnect().connectionTimeout(Duration.ofSeconds(2)).build();
		assertThatThrownBy(() -> connectJnats(none)).isInstanceOf(AuthenticationException.class);
	}

	@Test
	void jnatsReconnectsAfterARestartAndKeepsItsSubscriptions() throws Exception {
		RunningServer first = startServer(Configs.DEFAULTS);
		CountDownLatch reconnected = new CountDownLatch(1);
		Connection connection = connectJnats(
				options(first).reconnectWait(Duration.ofMillis(50)).maxReconnects(-1).connectionListener((c, event) -> {
					if (event == Events.RESUBSCRIBED) {
						reconnected.countDown();
					}
				}).build());
		Subscription subscription = connection.subscribe("jn.restart");
		connection.flush(WAIT);
		BrokerConfig samePort = Configs.builder().port(first.port()).build();
		first.close();
		RunningServer second = startServer(samePort);
		assertThat(reconnected.await(10, TimeUnit.SECONDS)).isTrue();
		connection.flush(WAIT);
		connect(second).send("PUB jn.restart 2", "hi").expectNothing();
		assertThat(text(subscription.nextMessage(WAIT))).isEqualTo("hi");
	}

	@Test
	void jnatsHearsThatTheServerIsALameDuck() throws Exception {
		RunningServer server = startServer(
				Configs.builder().lameDuck(new LameDuckConfig(Duration.ofSeconds(30), Duration.ofSeconds(20))).build());
		CountDownLatch lameDuck = new CountDownLatch(1);
		connectJnats(options(server).connectionListener((c, event) -> {
			if (event == Events.LAME_DUCK) {
				lameDuck.countDown();
			}
		}).build());
		server.enterLameDuckMode();
		assertThat(lameDuck.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void jnatsDeliversManyMessagesInOrder() throws Exception {
		List<String> received = new ArrayList<>();
		CountDownLatch done = new CountDownLatch(20_000);
		Connection subscriber = connectJnats();
		subscriber.createDispatcher((message) -> {
			received.add(text(message));
			done.countDown();
		}).subscribe("jn.order");
		subscriber.flush(WAIT);
		Connection publisher = connectJnats();
		for (int i = 0; i < 20_000; i++) {
			publisher.publish("jn.order", bytes(String.valueOf(i)));
		}
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 20_000; i++) {
			assertThat(received.get(i)).isEqualTo(String.valueOf(i));
		}
	}

	/**
	 * Scenarios assert on errors; the default listener would print them.
	 */
	private static final class SilentErrorListener implements ErrorListener {

	}

}

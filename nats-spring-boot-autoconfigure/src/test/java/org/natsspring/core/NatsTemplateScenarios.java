package org.natsspring.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the template does, seen by another client of the same server. Subclasses say which
 * server.
 */
abstract class NatsTemplateScenarios {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final ParameterizedTypeReference<List<Order>> ORDERS = new ParameterizedTypeReference<>() {
	};

	private static final ParameterizedTypeReference<org.springframework.messaging.Message<Order>> ORDER_MESSAGE = new ParameterizedTypeReference<>() {
	};

	private NatsConnectionFactory connectionFactory;

	private Connection peer;

	private NatsTemplate template;

	abstract String url();

	@BeforeEach
	void connect() throws Exception {
		this.connectionFactory = new NatsConnectionFactory(Options.builder().server(url()).build());
		this.connectionFactory.start();
		this.template = template().build();
		this.peer = Nats.connect(url());
	}

	@AfterEach
	void disconnect() throws Exception {
		this.peer.close();
		this.connectionFactory.stop();
	}

	private NatsTemplate.Builder template() {
		return NatsTemplate.builder(this.connectionFactory);
	}

	private Subscription subscribe(String subject) throws Exception {
		Subscription subscription = this.peer.subscribe(subject);
		this.peer.flush(SOON);
		return subscription;
	}

	private void answer(String subject, MessageHandler handler) throws Exception {
		this.peer.createDispatcher(handler).subscribe(subject);
		this.peer.flush(SOON);
	}

	private void replyWith(String subject, String reply) throws Exception {
		answer(subject, (request) -> this.peer.publish(request.getReplyTo(), bytes(reply)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(Message message) {
		return new String(message.getData(), StandardCharsets.UTF_8);
	}

	@Test
	void textIsSentAsItIsWithoutHeaders() throws Exception {
		Subscription subscription = subscribe("greet");
		this.template.send("greet", "grüezi");
		Message message = subscription.nextMessage(SOON);
		assertThat(text(message)).isEqualTo("grüezi");
		assertThat(message.hasHeaders()).isFalse();
	}

	@Test
	void bytesAreSentAsTheyAre() throws Exception {
		Subscription subscription = subscribe("bytes");
		this.template.send("bytes", new byte[] { 0, -1, 13, 10 });
		assertThat(subscription.nextMessage(SOON).getData()).containsExactly(0, -1, 13, 10);
	}

	@Test
	void objectsAreSentAsJsonThatSaysSo() throws Exception {
		Subscription subscription = subscribe("orders");
		this.template.send("orders", new Order("a", 3));
		Message message = subscription.nextMessage(SOON);
		assertThat(text(message)).isEqualTo("{\"id\":\"a\",\"amount\":3}");
		assertThat(message.getHeaders().get("Content-Type")).containsExactly("application/json");
		assertThat(message.getHeaders().keySet()).containsExactly("Content-Type");
	}

	@Test
	void nullIsSentAsEmptyPayload() throws Exception {
		Subscription subscription = subscribe("empty");
		this.template.send("empty", null);
		this.template.send("empty", NatsNull.INSTANCE);
		assertThat(subscription.nextMessage(SOON).getData()).isEmpty();
		assertThat(subscription.nextMessage(SOON).getData()).isEmpty();
	}

	@Test
	void headersOfTheSpecAndOfASpringMessageAreSent() throws Exception {
		Subscription subscription = subscribe("headers");
		this.template
			.newMessage(MessageBuilder.withPayload("x").setHeader("Tenant", "eu").setHeader("Level", 1).build())
			.subject("headers")
			.header("Level", List.of("2", "3"))
			.contentType(MimeTypeUtils.TEXT_XML)
			.send();
		Headers headers = subscription.nextMessage(SOON).getHeaders();
		assertThat(headers.get("Tenant")).containsExactly("eu");
		assertThat(headers.get("Level")).containsExactly("2", "3");
		assertThat(headers.get("Content-Type")).containsExactly("text/xml");
		assertThat(headers.keySet()).containsExactlyInAnyOrder("Tenant", "Level", "Content-Type");
	}

	@Test
	void replyToIsSent() throws Exception {
		Subscription subscription = subscribe("ask");
		this.template.newMessage("x").subject("ask").replyTo("answers").send();
		assertThat(subscription.nextMessage(SOON).getReplyTo()).isEqualTo("answers");
	}

	@Test
	void subjectComesFromThePayloadsType() throws Exception {
		Subscription subscription = subscribe("orders.*");
		this.template.send(new Order("17", 1));
		assertThat(subscription.nextMessage(SOON).getSubject()).isEqualTo("orders.17");
	}

	@Test
	void payloadValueThatIsNoTokenIsNotSent() {
		assertThatExceptionOfType(NatsException.class).isThrownBy(() -> this.template.send(new Order("a.b", 1)))
			.withMessageContaining("'id' in 'orders.{id}' is 'a.b'");
		assertThatExceptionOfType(NatsException.class).isThrownBy(() -> this.template.send(new Order(">", 1)));
		assertThatExceptionOfType(NatsException.class).isThrownBy(() -> this.template.send(new Order("", 1)));
	}

	@Test
	void defaultSubjectTakesWhatNamesNone() throws Exception {
		Subscription subscription = subscribe("default");
		template().defaultSubject("default").build().send("x");
		assertThat(text(subscription.nextMessage(SOON))).isEqualTo("x");
	}

	@Test
	void messageWithoutAnySubjectIsRefused() {
		assertThatExceptionOfType(NatsException.class).isThrownBy(() -> this.template.send("x"))
			.withMessageContaining("nats.template.default-subject");
	}

	@Test
	void subjectWithASpaceIsRefused() {
		assertThatExceptionOfType(NatsException.class).isThrownBy(() -> this.template.send("a b", "x"))
			.withMessageContaining("'a b'");
	}

	@Test
	void requestReturnsTheReplyAsTheTypeAskedFor() throws Exception {
		replyWith("one", "{\"id\":\"a\",\"amount\":3}");
		assertThat(this.template.request("one", "", Order.class)).isEqualTo(new Order("a", 3));
		assertThat(this.template.request("one", "", String.class)).isEqualTo("{\"id\":\"a\",\"amount\":3}");
		assertThat(this.template.request("one", "", byte[].class)).isEqualTo(bytes("{\"id\":\"a\",\"amount\":3}"));
		assertThat(this.template.request("one", "", Map.class)).isEqualTo(Map.of("id", "a", "amount", 3));
	}

	@Test
	void requestKeepsGenericsOfTheReplyType() throws Exception {
		replyWith("all", "[{\"id\":\"a\",\"amount\":3}]");
		assertThat(this.template.request("all", null, ORDERS)).containsExactly(new Order("a", 3));
		assertThat(this.template.request("all", null, ORDERS, SOON)).containsExactly(new Order("a", 3));
	}

	@Test
	void requestReturnsHeadersOfTheReplyWhenAskedForAMessage() throws Exception {
		answer("with-headers", (request) -> this.peer.publish(request.getReplyTo(), new Headers().add("Tenant", "eu"),
				bytes("{\"id\":\"a\",\"amount\":3}")));
		assertThat(this.template.request("with-headers", null, ORDER_MESSAGE)).isNotNull().satisfies((reply) -> {
			assertThat(reply.getPayload()).isEqualTo(new Order("a", 3));
			assertThat(reply.getHeaders()).containsEntry("Tenant", "eu");
		});
	}

	@Test
	void requestReturnsTheNativeReplyWhenAskedForIt() throws Exception {
		replyWith("native", "x");
		assertThat(this.template.request("native", null, Message.class)).isNotNull()
			.satisfies((reply) -> assertThat(text(reply)).isEqualTo("x"));
	}

	@Test
	void emptyReplyIsNullForAnObjectAndEmptyForText() throws Exception {
		replyWith("nothing", "");
		assertThat(this.template.request("nothing", null, Order.class)).isNull();
		assertThat(this.template.request("nothing", null, String.class)).isEmpty();
		assertThat(this.template.request("nothing", null, Object.class)).isSameAs(NatsNull.INSTANCE);
	}

	@Test
	void requestWithoutRespondersFailsAtOnce() {
		assertThatExceptionOfType(NatsNoRespondersException.class)
			.isThrownBy(() -> this.template.request("nobody", "x", String.class, Duration.ofMinutes(5)))
			.withMessageContaining("'nobody'");
	}

	@Test
	void requestWithoutReplyTimesOut() throws Exception {
		subscribe("silent");
		assertThatExceptionOfType(NatsRequestTimeoutException.class)
			.isThrownBy(() -> this.template.request("silent", "x", String.class, Duration.ofMillis(50)))
			.withMessageContaining("'silent' within 50 ms");
	}

	@Test
	void templateTimeoutHoldsForRequestsThatNameNone() throws Exception {
		subscribe("silent");
		NatsTemplate impatient = template().requestTimeout(Duration.ofMillis(50)).build();
		assertThatExceptionOfType(NatsRequestTimeoutException.class)
			.isThrownBy(() -> impatient.request("silent", "x", String.class));
	}

	@Test
	void errorHeadersOfTheReplyBecomeAnException() throws Exception {
		answer("failing", (request) -> this.peer.publish(request.getReplyTo(),
				new Headers().add("Nats-Service-Error", "out of stock").add("Nats-Service-Error-Code", "409"), null));
		assertThatExceptionOfType(NatsRemoteException.class)
			.isThrownBy(() -> this.template.request("failing", "x", String.class))
			.satisfies((ex) -> {
				assertThat(ex.getCode()).isEqualTo(409);
				assertThat(ex.getError()).isEqualTo("out of stock");
			});
	}

	@Test
	void replyThatIsNotOfTheTypeIsAConversionFailure() throws Exception {
		replyWith("text", "no json");
		assertThatExceptionOfType(NatsMessageConversionException.class)
			.isThrownBy(() -> this.template.request("text", "x", Order.class))
			.withMessageContaining("7 bytes")
			.withMessageContaining("Order");
	}

	@Test
	void asyncRequestCompletesWithReplyOrFailure() throws Exception {
		replyWith("one", "{\"id\":\"a\",\"amount\":3}");
		assertThat(this.template.requestAsync("one", "", Order.class)).succeedsWithin(SOON)
			.isEqualTo(new Order("a", 3));
		assertThat(this.template.requestAsync("nobody", "", Order.class)).failsWithin(SOON)
			.withThrowableThat()
			.withCauseInstanceOf(NatsNoRespondersException.class);
		subscribe("silent");
		assertThat(this.template.requestAsync("silent", "", Order.class, Duration.ofMillis(50))).failsWithin(SOON)
			.withThrowableThat()
			.withCauseInstanceOf(NatsRequestTimeoutException.class);
		assertThat(this.template.requestAsync("a b", "", Order.class)).failsWithin(SOON)
			.withThrowableThat()
			.withCauseInstanceOf(NatsException.class);
	}

	@Test
	void manyRepliesAreCollectedUpToTheNumberWanted() throws Exception {
		for (int i = 0; i < 3; i++) {
			replyWith("many", "reply");
		}
		assertThat(this.template.requestMany("many", "x", String.class,
				RequestManyOptions.builder().maxMessages(2).totalWait(SOON).build()))
			.containsExactly("reply", "reply");
	}

	@Test
	void manyRepliesEndWhenTheyStall() throws Exception {
		replyWith("many", "a");
		replyWith("many", "a");
		assertThat(this.template.requestMany("many", "x", String.class,
				RequestManyOptions.builder()
					.stallTime(Duration.ofMillis(300))
					.totalWait(Duration.ofMinutes(5))
					.build()))
			.containsExactly("a", "a");
	}

	@Test
	void manyRepliesEndAfterTheTotalWait() throws Exception {
		replyWith("many", "a");
		assertThat(this.template.requestMany("many", "x", String.class,
				RequestManyOptions.builder().totalWait(Duration.ofMillis(500)).build()))
			.containsExactly("a");
	}

	@Test
	void manyRepliesEndWithTheSentinel() throws Exception {
		answer("list", (request) -> {
			this.peer.publish(request.getReplyTo(), bytes("a"));
			this.peer.publish(request.getReplyTo(), bytes("b"));
			this.peer.publish(request.getReplyTo(), null);
		});
		try (Stream<String> replies = this.template.requestStream("list", "x", String.class,
				RequestManyOptions.builder().untilEmpty().totalWait(Duration.ofMinutes(5)).build())) {
			assertThat(replies).containsExactly("a", "b");
		}
	}

	@Test
	void manyRepliesWithoutRespondersFailAtOnce() {
		assertThatExceptionOfType(NatsNoRespondersException.class).isThrownBy(() -> this.template.requestMany("nobody",
				"x", String.class, RequestManyOptions.builder().totalWait(Duration.ofMinutes(5)).build()));
	}

	@Test
	void receiveReturnsTheNextMessage() throws Exception {
		CompletableFuture<Order> received = CompletableFuture
			.supplyAsync(() -> this.template.receive("next", Order.class, SOON));
		Awaitility.await().atMost(SOON).until(() -> {
			this.peer.publish("next", bytes("{\"id\":\"a\",\"amount\":3}"));
			return received.isDone();
		});
		assertThat(received).succeedsWithin(SOON).isEqualTo(new Order("a", 3));
	}

	@Test
	void receiveReturnsNullWhenNothingComes() {
		assertThat(this.template.receive("never", String.class, Duration.ofMillis(50))).isNull();
	}

	@Test
	void interceptorsSeeAndReplaceMessagesInTheirOrder() throws Exception {
		Subscription subscription = subscribe("intercepted");
		NatsPublishInterceptor stamp = (message) -> new NatsMessage(message.getSubject(), message.getReplyTo(),
				new Headers().add("Stamp", "1"), message.getData());
		NatsPublishInterceptor shout = (message) -> new NatsMessage(message.getSubject(), message.getReplyTo(),
				message.getHeaders().add("Stamp", "2"), bytes(text(message).toUpperCase(Locale.ROOT)));
		template().interceptors(List.of(stamp, shout)).build().send("intercepted", "x");
		Message message = subscription.nextMessage(SOON);
		assertThat(text(message)).isEqualTo("X");
		assertThat(message.getHeaders().get("Stamp")).containsExactly("1", "2");
	}

	@Test
	void retryPolicySendsARequestAgainUntilSomebodyAnswers() throws Exception {
		RetryPolicy policy = RetryPolicy.builder()
			.includes(NatsNoRespondersException.class)
			.maxRetries(100)
			.delay(Duration.ofMillis(50))
			.build();
		CompletableFuture<String> reply = CompletableFuture
			.supplyAsync(() -> template().retryPolicy(policy).build().request("late", "x", String.class));
		replyWith("late", "here");
		assertThat(reply).succeedsWithin(SOON).isEqualTo("here");
	}

	@Test
	void callbackGetsTheNativeConnection() throws Exception {
		String name = this.template.execute((connection) -> connection.getServerInfo().getServerId());
		assertThat(name).isEqualTo(this.peer.getServerInfo().getServerId());
		assertThatExceptionOfType(NatsException.class).isThrownBy(() -> this.template.execute((connection) -> {
			throw new IOException("disk full");
		})).withMessageContaining("disk full").withCauseInstanceOf(IOException.class);
	}

	@Test
	void flushReturnsWhenTheServerHasEverything() throws Exception {
		Subscription subscription = subscribe("flushed");
		this.template.send("flushed", "x");
		this.template.flush(SOON);
		assertThat(subscription.nextMessage(SOON)).isNotNull();
	}

	@Test
	void closedConnectionIsSaidWhenSending() {
		this.connectionFactory.stop();
		assertThatExceptionOfType(NatsConnectionException.class).isThrownBy(() -> this.template.send("x", "y"));
	}

	@Test
	void genericSpringCodeSendsAndReceives() throws Exception {
		replyWith("one", "{\"id\":\"a\",\"amount\":3}");
		NatsMessagingTemplate messaging = new NatsMessagingTemplate(this.template);
		Subscription subscription = subscribe("generic");
		messaging.convertAndSend("generic", new Order("b", 2), Map.of("Tenant", "eu"));
		Message sent = subscription.nextMessage(SOON);
		assertThat(text(sent)).isEqualTo("{\"id\":\"b\",\"amount\":2}");
		assertThat(sent.getHeaders().get("Tenant")).containsExactly("eu");
		assertThat(sent.getHeaders().get("Content-Type")).containsExactly("application/json");
		assertThat(messaging.convertSendAndReceive("one", "x", Order.class)).isEqualTo(new Order("a", 3));
		assertThatExceptionOfType(MessagingException.class)
			.isThrownBy(() -> messaging.convertSendAndReceive("nobody", "x", Order.class))
			.withCauseInstanceOf(NatsNoRespondersException.class);
	}

}

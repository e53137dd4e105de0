package org.natsspring.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.nats.client.Message;
import io.nats.client.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.core.NatsOperations;

import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers by return value.
 */
class NatsListenerReplyTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	private ListenerApplication application;

	@BeforeEach
	void start() {
		this.application = broker.start(List.of("app.sum-subject=sums"), Responders.class);
	}

	@Test
	void objectIsAnsweredAsJson() {
		Message reply = this.application.request("math.add", "{\"a\":1,\"b\":2}");
		assertThat(ListenerApplication.text(reply)).isEqualTo("{\"result\":3}");
		assertThat(reply.getHeaders().getFirst("Content-Type")).isEqualTo("application/json");
	}

	@Test
	void templateGetsTheTypedAnswer() {
		assertThat(this.application.bean(NatsOperations.class).request("math.add", new Sum(20, 22), Result.class))
			.isEqualTo(new Result(42));
	}

	@Test
	void textIsAnsweredAsText() {
		assertThat(ListenerApplication.text(this.application.request("echo", "hi"))).isEqualTo("echo hi");
	}

	@Test
	void springMessageSetsHeadersOfTheAnswer() {
		Message reply = this.application.request("with.headers", "x");
		assertThat(ListenerApplication.text(reply)).isEqualTo("x!");
		assertThat(reply.getHeaders().getFirst("x-shard")).isEqualTo("7");
	}

	@Test
	void nullIsAnsweredWithAnEmptyMessage() {
		assertThat(this.application.request("find", "nobody").getData()).isEmpty();
		assertThat(this.application.bean(NatsOperations.class).request("find", "nobody", Result.class)).isNull();
	}

	@Test
	void voidDoesNotAnswer() {
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> this.application.peer().request("silent", new byte[0]).get(300, TimeUnit.MILLISECONDS));
	}

	@Test
	void resultOfMessageWithoutReplyGoesToSendTo() throws Exception {
		Subscription sums = this.application.peer().subscribe("sums");
		this.application.peer().flush(Duration.ofSeconds(5));
		this.application.publish("math.add", "{\"a\":4,\"b\":5}");
		assertThat(ListenerApplication.text(sums.nextMessage(Duration.ofSeconds(10)))).isEqualTo("{\"result\":9}");
	}

	@Test
	void requesterIsAnsweredInsteadOfSendTo() throws Exception {
		Subscription sums = this.application.peer().subscribe("sums");
		this.application.peer().flush(Duration.ofSeconds(5));
		this.application.request("math.add", "{\"a\":4,\"b\":5}");
		assertThat(sums.nextMessage(Duration.ofMillis(200))).isNull();
	}

	@Test
	void requesterIsToldThatTheAnswerIsTooLarge() {
		Message reply = this.application.request("too.large", "x");
		assertThat(reply.getHeaders().getFirst("Nats-Service-Error-Code")).isEqualTo("500");
		assertThat(reply.getHeaders().getFirst("Nats-Service-Error")).contains("could not be sent");
	}

	@Test
	void requesterIsToldThatTheAnswerCannotBeConverted() {
		assertThat(this.application.request("not.convertible", "x").getHeaders().getFirst("Nats-Service-Error"))
			.contains("could not be sent");
	}

	record Sum(int a, int b) {

	}

	record Result(int result) {

	}

	static final class Responders {

		@NatsListener("math.add")
		@SendTo("${app.sum-subject}")
		Result add(Sum sum) {
			return new Result(sum.a() + sum.b());
		}

		@NatsListener("echo")
		String echo(String text) {
			return "echo " + text;
		}

		@NatsListener("with.headers")
		org.springframework.messaging.Message<String> withHeaders(String text) {
			return MessageBuilder.withPayload(text + "!").setHeader("x-shard", 7).build();
		}

		@NatsListener("find")
		@Nullable Result find(String name) {
			return null;
		}

		@NatsListener("silent")
		void silent(byte[] bytes) {
		}

		@NatsListener("too.large")
		byte[] tooLarge(String text) {
			return new byte[2 * 1024 * 1024];
		}

		@NatsListener("not.convertible")
		List<Object> notConvertible(String text) {
			List<Object> endless = new ArrayList<>();
			endless.add(endless);
			return endless;
		}

	}

}

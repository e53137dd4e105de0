package org.natsspring.listener;

import io.nats.client.impl.Headers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsHandler;
import org.natsspring.annotation.NatsListener;
import org.natsspring.annotation.NatsRetryable;

import org.springframework.beans.factory.BeanInitializationException;
import org.springframework.messaging.handler.annotation.DestinationVariable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Classes whose methods share a subscription.
 */
class NatsHandlerTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	private ListenerApplication application;

	private Received received;

	@BeforeEach
	void start() {
		this.application = broker.start(OrderEvents.class);
		this.received = this.application.bean(OrderEvents.class).received;
	}

	@Test
	void methodIsChosenByTheNameOfItsPayloadType() {
		this.application.publish("events.order", type("Created"), "{\"id\":\"1\"}");
		assertThat(this.received.next()).isEqualTo(new Created("1"));
		this.application.publish("events.order", type(Cancelled.class.getName()), "{\"id\":\"2\",\"reason\":\"late\"}");
		assertThat(this.received.next()).isEqualTo(new Cancelled("2", "late"));
	}

	@Test
	void methodIsChosenBySubject() {
		this.application.publish("events.shipment.eu", "{\"id\":\"3\"}");
		assertThat(this.received.next()).isEqualTo("shipment in eu");
	}

	@Test
	void textGoesToTheMethodForText() {
		this.application.publish("events.order", new Headers().put("Content-Type", "text/plain"), "hello");
		assertThat(this.received.next()).isEqualTo("text hello");
	}

	@Test
	void everythingElseGoesToTheDefault() {
		this.application.publish("events.order", "{\"unknown\":true}");
		assertThat(this.received.next()).isEqualTo("default");
		this.application.publish("events.order", type("java.lang.Runtime"), "{}");
		assertThat(this.received.next()).isEqualTo("default");
	}

	@Test
	void withoutDefaultTheRequesterIsTold() {
		ListenerApplication strict = broker.start(NoDefault.class);
		assertThat(strict.request("strict", "{}").getHeaders().getFirst("Nats-Service-Error"))
			.startsWith("No method handles a message from 'strict'");
	}

	@Test
	void twoDefaultsFailTheStart() {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> broker.start(TwoDefaults.class))
			.withMessageContaining("More than one method is the default");
	}

	@Test
	void retrySettingsOfOneOfSeveralMethodsFailTheStart() {
		assertThatExceptionOfType(BeanInitializationException.class)
			.isThrownBy(() -> broker.start(RetryOnOneMethod.class))
			.withMessageContaining("Put it on the class");
	}

	@Test
	void classWithoutHandlersFailsTheStart() {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> broker.start(NoHandlers.class))
			.withStackTraceContaining("has no method annotated with @NatsHandler");
	}

	private static Headers type(String name) {
		return new Headers().put("Nats-Type", name);
	}

	record Created(String id) {

	}

	record Cancelled(String id, String reason) {

	}

	@NatsListener("events.>")
	static final class OrderEvents {

		private final Received received = new Received();

		@NatsHandler
		void created(Created event) {
			this.received.add(event);
		}

		@NatsHandler
		void cancelled(Cancelled event) {
			this.received.add(event);
		}

		@NatsHandler(subject = "events.shipment.{region}")
		void shipment(Created event, @DestinationVariable String region) {
			this.received.add("shipment in " + region);
		}

		@NatsHandler
		void text(String text) {
			this.received.add("text " + text);
		}

		@NatsHandler(isDefault = true)
		void other(io.nats.client.Message message) {
			this.received.add("default");
		}

	}

	@NatsListener("strict")
	static final class NoDefault {

		@NatsHandler
		String created(Created event) {
			return "created";
		}

		@NatsHandler
		String cancelled(Cancelled event) {
			return "cancelled";
		}

	}

	@NatsListener("x")
	static final class TwoDefaults {

		@NatsHandler(isDefault = true)
		void one(String text) {
		}

		@NatsHandler(isDefault = true)
		void two(byte[] bytes) {
		}

	}

	@NatsListener("x")
	static final class RetryOnOneMethod {

		@NatsHandler
		@NatsRetryable
		void one(String text) {
		}

		@NatsHandler(isDefault = true)
		void two(byte[] bytes) {
		}

	}

	@NatsListener("x")
	static final class NoHandlers {

	}

}

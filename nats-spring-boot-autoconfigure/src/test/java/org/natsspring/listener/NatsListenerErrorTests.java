package org.natsspring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.nats.client.Message;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.annotation.NatsRetryable;
import org.natsspring.core.NatsMessageConversionException;
import org.natsspring.core.NatsOperations;
import org.natsspring.core.NatsRemoteException;
import org.natsspring.listener.error.FailedDelivery;
import org.natsspring.listener.error.NatsErrorHandler;
import org.natsspring.listener.error.NatsListenerErrorHandler;
import org.natsspring.listener.error.NatsListenerFailedException;
import org.natsspring.listener.error.NatsMessageRecoverer;
import org.natsspring.listener.error.NatsRetryLaterException;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of messages whose listener fails, and what requesters are told.
 */
class NatsListenerErrorTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void failureReachesRecovererAndRequester() {
		ListenerApplication application = broker.start(Failing.class);
		Message reply = application.request("fail", "x");
		assertThat(reply.getHeaders().getFirst("Nats-Service-Error")).isEqualTo("no such luck");
		assertThat(reply.getHeaders().getFirst("Nats-Service-Error-Code")).isEqualTo("500");
		FailedDelivery delivery = (FailedDelivery) application.bean(Recovered.class).next();
		assertThat(delivery.failure()).isInstanceOf(IllegalStateException.class).hasMessage("no such luck");
		assertThat(delivery.listenerId()).isEqualTo("failing");
		assertThat(delivery.attempt()).isEqualTo(1);
	}

	@Test
	void templateThrowsWhatTheResponderSaid() {
		ListenerApplication application = broker.start(Failing.class);
		assertThatExceptionOfType(NatsRemoteException.class)
			.isThrownBy(() -> application.bean(NatsOperations.class).request("fail", "x", String.class))
			.satisfies((ex) -> assertThat(ex.getError()).isEqualTo("no such luck"))
			.satisfies((ex) -> assertThat(ex.getCode()).isEqualTo(500));
	}

	@Test
	void undecodablePayloadReachesRecovererAndRequesterAndIsNotRetried() {
		ListenerApplication application = broker.start(List.of("nats.listener.retry.enabled=true"), Failing.class);
		for (String hostile : List.of("{", "[1,2", "\u0000\u0001", "{\"id\":{}}", "}{", "\"", "9".repeat(5000))) {
			Message reply = application.request("typed", hostile);
			assertThat(reply.getHeaders().getFirst("Nats-Service-Error-Code")).as(hostile).isEqualTo("400");
			FailedDelivery delivery = (FailedDelivery) application.bean(Recovered.class).next();
			assertThat(delivery.failure()).isInstanceOf(NatsMessageConversionException.class);
			assertThat(delivery.attempt()).isEqualTo(1);
		}
		assertThat(ListenerApplication.text(application.request("typed", "{\"id\":\"a\",\"amount\":1}")))
			.isEqualTo("a");
	}

	@Test
	void invalidPayloadIsFatalAndTheRequesterIsToldWhatIsWrong() {
		ListenerApplication application = broker.start(List.of("nats.listener.retry.enabled=true"), Failing.class);
		Message reply = application.request("valid", "{\"id\":\" \",\"amount\":0}");
		assertThat(reply.getHeaders().getFirst("Nats-Service-Error-Code")).isEqualTo("400");
		assertThat(reply.getHeaders().getFirst("Nats-Service-Error"))
			.isEqualTo("Validation failed: amount: must be greater than or equal to 1; id: must not be blank");
		FailedDelivery delivery = (FailedDelivery) application.bean(Recovered.class).next();
		assertThat(delivery.failure()).isInstanceOf(MethodArgumentNotValidException.class);
		assertThat(delivery.attempt()).isEqualTo(1);
	}

	@Test
	void errorIsHandledAndTheWorkerLivesOn() {
		ListenerApplication application = broker.start(Failing.class);
		for (String what : List.of("StackOverflowError", "NoClassDefFoundError", "AssertionError",
				"OutOfMemoryError")) {
			Message reply = application.request("error", what);
			assertThat(reply.getHeaders().getFirst("Nats-Service-Error")).contains(what);
			FailedDelivery delivery = (FailedDelivery) application.bean(Recovered.class).next();
			assertThat(delivery.failure()).isInstanceOf(NatsListenerFailedException.class);
			assertThat(delivery.failure().getCause()).isInstanceOf(Error.class);
		}
		assertThat(ListenerApplication.text(application.request("error", "fine"))).isEqualTo("fine");
	}

	@Test
	void failureInTheErrorHandlerNeitherEndsTheWorkerNorLeavesTheRequesterWaiting() {
		ListenerApplication application = broker.start(Failing.class, ThrowingErrorHandler.class);
		for (int i = 0; i < 3; i++) {
			assertThat(application.request("fail", "x").getHeaders().getFirst("Nats-Service-Error"))
				.isEqualTo("no such luck");
		}
		AtomicInteger calls = application.bean(ThrowingErrorHandler.class).calls;
		Awaitility.await().until(() -> calls.get() == 3);
	}

	@Test
	void textThatCannotStandInAHeaderIsMadeToFit() {
		ListenerApplication application = broker.start(Failing.class);
		String text = application.request("fail.with", "Zeile 1\r\nNats-Evil: ü\u0000" + "x".repeat(5000))
			.getHeaders()
			.getFirst("Nats-Service-Error");
		assertThat(text).startsWith("Zeile 1  Nats-Evil: ??xxx").hasSize(1024);
	}

	@Test
	void requesterIsToldNoDetailsWhereThatIsOff() {
		ListenerApplication application = broker.start(List.of("nats.listener.return-exceptions=false"), Failing.class);
		assertThat(application.request("fail", "x").getHeaders().getFirst("Nats-Service-Error"))
			.isEqualTo("The request could not be handled");
		assertThat(application.request("typed", "{").getHeaders().getFirst("Nats-Service-Error"))
			.isEqualTo("Bad request");
	}

	@Test
	void voidMethodStaysSilentUnlessToldOtherwise() {
		ListenerApplication application = broker.start(Failing.class);
		assertThat(application.request("void.telling", "x").getHeaders().getFirst("Nats-Service-Error"))
			.isEqualTo("told");
		assertThat(application.peer().request("void.silent", new byte[0])).isNotCompleted();
		application.bean(Recovered.class).next(2);
	}

	@Test
	void listenerErrorHandlerMayAnswerInPlaceOfTheMethod() {
		ListenerApplication application = broker.start(WithErrorHandler.class);
		assertThat(ListenerApplication.text(application.request("handled", "x"))).isEqualTo("instead of x: broken");
		assertThat(application.bean(Recovered.class).isEmpty()).isTrue();
	}

	@Test
	void propertiesRetryAllListenersInMemory() {
		ListenerApplication application = broker.start(List.of("nats.listener.retry.enabled=true",
				"nats.listener.retry.max-retries=2", "nats.listener.retry.initial-interval=1ms"), Retried.class);
		assertThat(application.request("retried", "x").getHeaders().getFirst("Nats-Service-Error"))
			.isEqualTo("attempt 3");
		assertThat(((FailedDelivery) application.bean(Recovered.class).next()).attempt()).isEqualTo(3);
	}

	@Test
	void annotationRetriesOneListener() {
		ListenerApplication application = broker.start(Retried.class);
		assertThat(ListenerApplication.text(application.request("annotated", "x"))).isEqualTo("done at 4");
		assertThat(application.bean(Recovered.class).isEmpty()).isTrue();
	}

	@Test
	void excludedExceptionIsNotRetried() {
		ListenerApplication application = broker.start(Retried.class);
		application.request("excluded", "x");
		assertThat(((FailedDelivery) application.bean(Recovered.class).next()).attempt()).isEqualTo(1);
	}

	@Test
	void listenerMayAskToBeCalledLater() {
		ListenerApplication application = broker.start(Retried.class);
		assertThat(ListenerApplication.text(application.request("later", "x"))).isEqualTo("done at 3");
	}

	@Test
	void retryKeepsTheOrderOfALonelyHandler() {
		ListenerApplication application = broker.start(Retried.class);
		application.publish("order", "a");
		application.publish("order", "b");
		assertThat(application.bean(Retried.class).received.next(4)).containsExactly("a", "a", "a", "b");
	}

	record Order(@NotBlank String id, @Min(1) int amount) {

	}

	static final class Recovered {

		private final Received received = new Received();

		Object next() {
			return this.received.next();
		}

		List<Object> next(int count) {
			return this.received.next(count);
		}

		boolean isEmpty() {
			return this.received.isEmpty();
		}

		@Bean
		NatsMessageRecoverer recoverer() {
			return this.received::add;
		}

	}

	static final class ThrowingErrorHandler implements NatsErrorHandler {

		private final AtomicInteger calls = new AtomicInteger();

		@Override
		public void handle(FailedDelivery delivery) {
			this.calls.incrementAndGet();
			throw new NoClassDefFoundError("of the error handler");
		}

	}

	@Import(Recovered.class)
	static final class Failing {

		@NatsListener(id = "failing", subjects = "fail")
		String fail(String text) {
			throw new IllegalStateException("no such luck");
		}

		@NatsListener("fail.with")
		String failWith(String text) {
			throw new IllegalStateException(text);
		}

		@NatsListener("typed")
		String typed(Order order) {
			return order.id();
		}

		@NatsListener("valid")
		String valid(@Valid Order order) {
			return order.id();
		}

		@NatsListener("error")
		String error(String what) {
			switch (what) {
				case "StackOverflowError" -> throw new StackOverflowError(what);
				case "NoClassDefFoundError" -> throw new NoClassDefFoundError(what);
				case "AssertionError" -> throw new AssertionError(what);
				case "OutOfMemoryError" -> throw new OutOfMemoryError(what);
				default -> {
					return what;
				}
			}
		}

		@NatsListener(subjects = "void.telling", returnExceptions = "true")
		void telling(String text) {
			throw new IllegalStateException("told");
		}

		@NatsListener("void.silent")
		void silent(String text) {
			throw new IllegalStateException("not told");
		}

	}

	@Import(Recovered.class)
	static final class WithErrorHandler {

		@Bean
		NatsListenerErrorHandler answering() {
			return (message, failure) -> "instead of " + ListenerApplication.text(message) + ": "
					+ failure.getMessage();
		}

		@NatsListener(subjects = "handled", errorHandler = "answering")
		String fail(String text) {
			throw new IllegalStateException("broken");
		}

	}

	@Import(Recovered.class)
	static final class Retried {

		private final AtomicInteger attempts = new AtomicInteger();

		private final Received received = new Received();

		@NatsListener("retried")
		String retried(String text) {
			throw new IllegalStateException("attempt " + this.attempts.incrementAndGet());
		}

		@NatsListener("annotated")
		@NatsRetryable(maxRetries = "#{1 + 2}", delay = "${app.delay:1ms}", multiplier = "2", maxDelay = "5ms")
		String annotated(String text) {
			return succeedAt(4);
		}

		@NatsListener("excluded")
		@NatsRetryable(delay = "1ms", excludes = IllegalStateException.class)
		String excluded(String text) {
			throw new IllegalStateException("excluded");
		}

		@NatsListener("later")
		String later(String text) {
			if (this.attempts.incrementAndGet() < 3) {
				throw new NatsRetryLaterException(Duration.ofMillis(10));
			}
			return "done at " + this.attempts;
		}

		@NatsListener("order")
		@NatsRetryable(maxRetries = "2", delay = "5ms")
		void order(String text) {
			this.received.add(text);
			if (text.equals("a")) {
				throw new IllegalStateException("again");
			}
		}

		private String succeedAt(int attempt) {
			if (this.attempts.incrementAndGet() < attempt) {
				throw new IllegalStateException("not yet");
			}
			return "done at " + this.attempts;
		}

	}

}

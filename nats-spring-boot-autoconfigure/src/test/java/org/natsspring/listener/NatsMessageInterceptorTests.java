package org.natsspring.listener;

import java.util.List;

import io.nats.client.Message;
import io.nats.client.impl.NatsMessage;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.config.NatsContainerCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What surrounds a listener: interceptors, filter, advice.
 */
class NatsMessageInterceptorTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void interceptorsSeeEachMessageInTheirOrder() {
		ListenerApplication application = broker.start(Intercepted.class);
		application.publish("intercepted", "x");
		assertThat(application.bean(Intercepted.class).received.next(8)).containsExactly("first intercept x",
				"second intercept x", "advice", "listener x", "first success", "second success", "first after",
				"second after");
	}

	@Test
	void failureIsTold() {
		ListenerApplication application = broker.start(Intercepted.class);
		application.publish("intercepted", "fail");
		assertThat(application.bean(Intercepted.class).received.next(8)).containsExactly("first intercept fail",
				"second intercept fail", "advice", "listener fail", "first failure broken", "second failure broken",
				"first after", "second after");
	}

	@Test
	void messageMayBeLeftOutOrReplaced() {
		ListenerApplication application = broker.start(Intercepted.class);
		application.publish("intercepted", "drop");
		assertThat(application.bean(Intercepted.class).received.next(3)).containsExactly("first intercept drop",
				"first after", "second after");
		application.publish("intercepted", "replace");
		assertThat(application.bean(Intercepted.class).received.next(4)).contains("listener replaced");
	}

	@Test
	void filteredMessageNeverReachesTheListener() {
		ListenerApplication application = broker.start(Filtered.class);
		application.publish("filtered", "no");
		application.publish("filtered", "yes");
		assertThat(application.bean(Filtered.class).received.next()).isEqualTo("yes");
	}

	static final class Intercepted {

		private final Received received = new Received();

		@Bean
		@Order(1)
		Recording first() {
			return new Recording("first", this.received);
		}

		@Bean
		@Order(2)
		Recording second() {
			return new Recording("second", this.received);
		}

		@Bean
		NatsContainerCustomizer advice() {
			MethodInterceptor advice = (invocation) -> {
				this.received.add("advice");
				return invocation.proceed();
			};
			return (properties) -> properties.setAdviceChain(List.of(advice));
		}

		@NatsListener("intercepted")
		void listen(String text) {
			this.received.add("listener " + text);
			if (text.equals("fail")) {
				throw new IllegalStateException("broken");
			}
		}

	}

	static final class Recording implements NatsMessageInterceptor {

		private final String name;

		private final Received received;

		Recording(String name, Received received) {
			this.name = name;
			this.received = received;
		}

		@Override
		public @Nullable Message intercept(Message message) {
			String text = ListenerApplication.text(message);
			this.received.add(this.name + " intercept " + text);
			return switch (text) {
				case "drop" -> null;
				case "replace" -> NatsMessage.builder().subject(message.getSubject()).data("replaced").build();
				default -> message;
			};
		}

		@Override
		public void success(Message message) {
			this.received.add(this.name + " success");
			throw new IllegalStateException("must not matter");
		}

		@Override
		public void failure(Message message, Exception failure) {
			this.received.add(this.name + " failure " + failure.getMessage());
			throw new IllegalStateException("must not matter");
		}

		@Override
		public void afterRecord(Message message) {
			this.received.add(this.name + " after");
			throw new IllegalStateException("must not matter");
		}

	}

	static final class Filtered {

		private final Received received = new Received();

		@Bean
		NatsMessageFilterStrategy onlyYes() {
			return (message) -> !ListenerApplication.text(message).equals("yes");
		}

		@NatsListener(subjects = "filtered", filter = "onlyYes")
		void listen(String text) {
			this.received.add(text);
		}

	}

}

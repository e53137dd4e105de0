package org.natsspring.listener;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.nats.client.Connection;
import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.config.NatsListenerConfigurer;
import org.natsspring.core.NatsHeaders;
import org.natsspring.core.NatsNull;

import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener method may take.
 */
class NatsListenerArgumentsTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	private ListenerApplication application;

	private Listeners listeners;

	@BeforeEach
	void start() {
		this.application = broker.start(Listeners.class);
		this.listeners = this.application.bean(Listeners.class);
	}

	@Test
	void textStaysText() throws Exception {
		this.application.publish("text", "Grüße {\"not\": json}");
		assertThat(this.listeners.received()).isEqualTo("Grüße {\"not\": json}");
	}

	@Test
	void bytesStayBytes() throws Exception {
		this.application.peer().publish("bytes", new byte[] { 0, -1, 13, 10 });
		assertThat(this.listeners.received()).isEqualTo(new byte[] { 0, -1, 13, 10 });
	}

	@Test
	void recordIsConvertedFromJson() throws Exception {
		this.application.publish("record", "{\"id\":\"a1\",\"amount\":3}");
		assertThat(this.listeners.received()).isEqualTo(new Order("a1", 3));
	}

	@Test
	void genericListKeepsItsElementType() throws Exception {
		this.application.publish("generic", "[{\"id\":\"a1\",\"amount\":3}]");
		assertThat(this.listeners.received()).isEqualTo(List.of(new Order("a1", 3)));
	}

	@Test
	void springMessageHasConvertedPayloadAndHeaders() throws Exception {
		this.application.publish("message", new Headers().put("trace", "t1"), "{\"id\":\"a1\",\"amount\":3}");
		assertThat(this.listeners.received()).isInstanceOfSatisfying(Message.class, (message) -> {
			assertThat(message.getPayload()).isEqualTo(new Order("a1", 3));
			assertThat(message.getHeaders()).containsEntry("trace", "t1").containsEntry(NatsHeaders.SUBJECT, "message");
		});
	}

	@Test
	void springMessageOfGenericListKeepsItsElementType() throws Exception {
		this.application.publish("message.generic", "[{\"id\":\"a1\",\"amount\":3}]");
		assertThat(this.listeners.received()).isInstanceOfSatisfying(Message.class,
				(message) -> assertThat(message.getPayload()).isEqualTo(List.of(new Order("a1", 3))));
	}

	@Test
	void headersComeOneByOneAndAllTogether() throws Exception {
		this.application.publish("headers", new Headers().put("count", "7"), "x");
		assertThat(this.listeners.received()).isEqualTo(7);
		assertThat(this.listeners.received()).isEqualTo("headers");
		assertThat(this.listeners.received())
			.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
			.containsEntry("count", "7");
	}

	@Test
	void nativeMessageAndConnectionAreThoseOfTheClientLibrary() throws Exception {
		this.application.publish("native", "x");
		assertThat(this.listeners.received()).isInstanceOfSatisfying(io.nats.client.Message.class,
				(message) -> assertThat(message.getSubject()).isEqualTo("native"));
		assertThat(this.listeners.received()).isInstanceOfSatisfying(Connection.class,
				(connection) -> assertThat(connection.getStatus()).isEqualTo(Connection.Status.CONNECTED));
	}

	@Test
	void namedTokensOfTheSubjectAreVariables() throws Exception {
		this.application.publish("orders.eu.17.created", "x");
		assertThat(this.listeners.received()).isEqualTo("eu");
		assertThat(this.listeners.received()).isEqualTo(17L);
	}

	@Test
	void emptyPayloadIsEmptyText() throws Exception {
		this.application.publish("text", "");
		assertThat(this.listeners.received()).isEqualTo("");
	}

	@Test
	void emptyPayloadIsNullWhereTheParameterAllowsIt() throws Exception {
		this.application.publish("nullable", "");
		assertThat(this.listeners.received()).isEqualTo("null");
		this.application.publish("optional", "");
		assertThat(this.listeners.received()).isEqualTo("null");
	}

	@Test
	void emptyPayloadOfSpringMessageIsNatsNull() throws Exception {
		this.application.publish("message", "");
		assertThat(this.listeners.received()).isInstanceOfSatisfying(Message.class,
				(message) -> assertThat(message.getPayload()).isSameAs(NatsNull.INSTANCE));
	}

	@Test
	void argumentThatNobodyElseResolvesIsLeftToOwnResolvers() throws Exception {
		this.application.publish("custom", "x");
		assertThat(this.listeners.received()).isEqualTo(ZoneOffset.UTC);
	}

	@Test
	void ownConvertersServeHeadersAndSubjectTokens() throws Exception {
		this.application.publish("zone.UTC", "x");
		assertThat(this.listeners.received()).isEqualTo(new Region("UTC"));
	}

	@Test
	void optionalPayloadIsEmptyOrPresent() throws Exception {
		this.application.publish("maybe", "");
		assertThat(this.listeners.received()).isEqualTo(Optional.empty());
		this.application.publish("maybe", "{\"id\":\"a1\",\"amount\":3}");
		assertThat(this.listeners.received()).isEqualTo(Optional.of(new Order("a1", 3)));
	}

	record Region(String name) {

	}

	record Order(String id, int amount) {

	}

	static final class RegionConverter implements Converter<String, Region> {

		@Override
		public Region convert(String source) {
			return new Region(source);
		}

	}

	static final class Listeners {

		private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

		@Nullable Object received() throws InterruptedException {
			return this.received.poll(10, TimeUnit.SECONDS);
		}

		@Bean
		NatsListenerConfigurer zones() {
			return (registrar) -> registrar.addArgumentResolver(new HandlerMethodArgumentResolver() {

				@Override
				public boolean supportsParameter(MethodParameter parameter) {
					return parameter.getParameterType() == ZoneOffset.class;
				}

				@Override
				public Object resolveArgument(MethodParameter parameter, Message<?> message) {
					return ZoneOffset.UTC;
				}

			});
		}

		@Bean
		RegionConverter regions() {
			return new RegionConverter();
		}

		@NatsListener("custom")
		void custom(ZoneOffset zone) {
			this.received.add(zone);
		}

		@NatsListener("zone.{region}")
		void region(@DestinationVariable Region region) {
			this.received.add(region);
		}

		@NatsListener("maybe")
		void maybe(Optional<Order> order) {
			this.received.add(order);
		}

		@NatsListener("text")
		void text(String text) {
			this.received.add(text);
		}

		@NatsListener("bytes")
		void bytes(byte[] bytes) {
			this.received.add(bytes);
		}

		@NatsListener("record")
		void order(Order order) {
			this.received.add(order);
		}

		@NatsListener("generic")
		void orders(@Payload List<Order> orders) {
			this.received.add(orders);
		}

		@NatsListener("message")
		void message(Message<Order> message) {
			this.received.add(message);
		}

		@NatsListener("message.generic")
		void genericMessage(Message<List<Order>> message) {
			this.received.add(message);
		}

		@NatsListener("headers")
		void headers(@Header("count") int count, @Header(NatsHeaders.SUBJECT) String subject, MessageHeaders headers,
				@org.springframework.messaging.handler.annotation.Headers Map<String, Object> map) {
			this.received.add(count);
			this.received.add(subject);
			this.received.add(map);
			assertThat(headers).containsAllEntriesOf(map);
		}

		@NatsListener("native")
		void nativeMessage(io.nats.client.Message message, Connection connection) {
			this.received.add(message);
			this.received.add(connection);
		}

		@NatsListener("orders.{region}.{id}.*")
		void variables(@DestinationVariable String region, @DestinationVariable("id") long id, String payload) {
			this.received.add(region);
			this.received.add(id);
		}

		@NatsListener("nullable")
		void nullable(@Nullable Order order) {
			this.received.add(String.valueOf(order));
		}

		@NatsListener("optional")
		void optional(@Payload(required = false) Order order) {
			this.received.add(String.valueOf(order));
		}

	}

}

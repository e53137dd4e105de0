package org.natsspring.core;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import org.junit.jupiter.api.Test;

import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.ClassUtils;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which payload becomes what, and back.
 */
class NatsMessageConverterTests {

	private static final String ORDER = "{\"id\":\"a\",\"amount\":3}";

	private final NatsMessageConverter converter = NatsMessageConverter.withDefaults();

	private static Message received(String payload, String... headers) {
		Headers natsHeaders = new Headers();
		for (int i = 0; i < headers.length; i += 2) {
			natsHeaders.add(headers[i], headers[i + 1]);
		}
		return new NatsMessage("subject", "reply", natsHeaders, payload.getBytes(StandardCharsets.UTF_8));
	}

	private Message sent(Object payload, Map<String, ?> headers) {
		return this.converter.toNats("subject", null, payload, headers);
	}

	private static String text(Message message) {
		return new String(message.getData(), StandardCharsets.UTF_8);
	}

	private static MethodParameter parameter(String method, Class<?> type) {
		return new MethodParameter(ClassUtils.getMethod(Handlers.class, method, type), 0);
	}

	@Test
	void jsonWithoutContentTypeBecomesTheTypeAskedFor() {
		assertThat(this.converter.fromNats(received(ORDER), Order.class)).isEqualTo(new Order("a", 3));
		assertThat(this.converter.fromNats(received("5"), Integer.class)).isEqualTo(5);
	}

	@Test
	void textAndBytesStayWhatTheyAreWhateverTheContentType() {
		Message message = received(ORDER, "Content-Type", "application/json");
		assertThat(this.converter.fromNats(message, String.class)).isEqualTo(ORDER);
		assertThat(this.converter.fromNats(message, byte[].class)).isEqualTo(ORDER.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void textIsReadAndWrittenInTheCharacterSetOfTheContentType() {
		MimeType latin = new MimeType("text", "plain", StandardCharsets.ISO_8859_1);
		Message message = sent("ü", Map.of(MessageHeaders.CONTENT_TYPE, latin));
		assertThat(message.getData()).containsExactly(0xFC);
		assertThat(this.converter.fromNats(message, String.class)).isEqualTo("ü");
	}

	@Test
	void genericsOfTypesAndParametersAreKept() {
		Type listOfOrders = new ParameterizedTypeReference<List<Order>>() {
		}.getType();
		List<Order> orders = List.of(new Order("a", 3));
		assertThat(this.converter.fromNats(received("[" + ORDER + "]"), listOfOrders)).isEqualTo(orders);
		assertThat(this.converter.fromNats(received("[" + ORDER + "]"), parameter("list", List.class)))
			.isEqualTo(orders);
		assertThat(this.converter.fromNats(received("{\"x\":[" + ORDER + "]}"), parameter("map", Map.class)))
			.isEqualTo(Map.of("x", Set.of(new Order("a", 3))));
	}

	@Test
	void springMessageKeepsGenericsAndHeaders() {
		Type type = new ParameterizedTypeReference<org.springframework.messaging.Message<List<Order>>>() {
		}.getType();
		Object message = this.converter.fromNats(received("[" + ORDER + "]", "Tenant", "eu"), type);
		assertThat(message).isInstanceOfSatisfying(org.springframework.messaging.Message.class, (converted) -> {
			assertThat(converted.getPayload()).isEqualTo(List.of(new Order("a", 3)));
			assertThat(converted.getHeaders()).containsEntry("Tenant", "eu")
				.containsEntry(NatsHeaders.SUBJECT, "subject")
				.containsEntry(NatsHeaders.REPLY_TO, "reply")
				.doesNotContainKey(MessageHeaders.ID);
		});
	}

	@Test
	void objectMeansWhatTheContentTypeSays() {
		assertThat(this.converter.fromNats(received(ORDER, "Content-Type", "application/json"), Object.class))
			.isEqualTo(Map.of("id", "a", "amount", 3));
		assertThat(this.converter.fromNats(received("x", "Content-Type", "text/plain"), Object.class)).isEqualTo("x");
		assertThat(this.converter.fromNats(received("x"), Object.class)).isInstanceOf(byte[].class);
		assertThat(this.converter.fromNats(received("x", "Content-Type", "image/png"), Object.class))
			.isInstanceOf(byte[].class);
	}

	@Test
	void contentTypeOfAnotherFormatIsNotTakenForJson() {
		assertThatExceptionOfType(NatsMessageConversionException.class)
			.isThrownBy(() -> this.converter.fromNats(received("<x/>", "Content-Type", "application/xml"), Order.class))
			.withMessageContaining("application/xml")
			.withMessageContaining("Declare a MessageConverter bean");
	}

	@Test
	void contentTypeThatIsNoneIsIgnored() {
		assertThat(this.converter.fromNats(received(ORDER, "content-type", "???"), Order.class))
			.isEqualTo(new Order("a", 3));
	}

	@Test
	void brokenPayloadNamesItsSubjectAndSizeButNotItsContent() {
		assertThatExceptionOfType(NatsMessageConversionException.class)
			.isThrownBy(() -> this.converter.fromNats(received("{\"id\":\"s3cret"), Order.class))
			.withMessageContaining("13 bytes from 'subject'")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

	@Test
	void emptyPayloadIsNullForObjectsAndEmptyForText() {
		assertThat(this.converter.fromNats(received(""), Order.class)).isNull();
		assertThat(this.converter.fromNats(received(""), String.class)).isEqualTo("");
		assertThat(this.converter.fromNats(received(""), byte[].class)).isEqualTo(new byte[0]);
		assertThat(this.converter.fromNats(received(""), NatsNull.class)).isSameAs(NatsNull.INSTANCE);
	}

	@Test
	void emptyPayloadIsSentForNull() {
		assertThat(sent(NatsNull.INSTANCE, Map.of()).getData()).isEmpty();
		assertThat(this.converter.toNats("subject", null, null, Map.of()).getData()).isEmpty();
		assertThat(sent(MessageBuilder.withPayload(NatsNull.INSTANCE).build(), Map.of()).getData()).isEmpty();
	}

	@Test
	void headersOfTheCallWinOverThoseOfTheMessage() {
		Message message = sent(MessageBuilder.withPayload("x").setHeader("A", "1").setHeader("B", "1").build(),
				Map.of("B", "2"));
		assertThat(message.getHeaders().toMap()).isEqualTo(Map.of("A", List.of("1"), "B", List.of("2")));
	}

	@Test
	void receivedMessageCanBeSentOnWithoutItsMetadata() {
		org.springframework.messaging.Message<byte[]> message = this.converter
			.toSpringMessage(received(ORDER, "Tenant", "eu", "Content-Type", "application/json"));
		Message forwarded = sent(message, Map.of());
		assertThat(text(forwarded)).isEqualTo(ORDER);
		assertThat(forwarded.getHeaders().toMap())
			.isEqualTo(Map.of("Tenant", List.of("eu"), "Content-Type", List.of("application/json")));
	}

	@Test
	void objectForAContentTypeNobodyKnowsIsRefused() {
		assertThatExceptionOfType(NatsMessageConversionException.class)
			.isThrownBy(() -> sent(new Order("a", 1), Map.of(MessageHeaders.CONTENT_TYPE, MimeTypeUtils.IMAGE_PNG)))
			.withMessageContaining("Order")
			.withMessageContaining("image/png");
	}

	@Test
	void objectWithoutJsonFormIsRefused() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		assertThatExceptionOfType(NatsMessageConversionException.class).isThrownBy(() -> sent(endless, Map.of()))
			.withMessageContaining("java.util.ArrayList");
	}

	@Test
	void interfaceIsMadeFromTheNamedClassOfATrustedPackageOnly() {
		NatsMessageConverter trusting = NatsMessageConverter.builder()
			.trustedPackages(List.of("org.natsspring.core"))
			.build();
		Message message = trusting.toNats("subject", null, new Circle(2), Map.of());
		assertThat(message.getHeaders().get(NatsHeaders.TYPE)).containsExactly(Circle.class.getName());
		assertThat(trusting.fromNats(message, Shape.class)).isEqualTo(new Circle(2));
		assertThat(sent(new Circle(2), Map.of()).getHeaders().containsKey(NatsHeaders.TYPE)).isFalse();
		assertThatExceptionOfType(NatsMessageConversionException.class)
			.isThrownBy(() -> this.converter.fromNats(message, Shape.class));
	}

	@Test
	void namedClassThatIsNoneOfTheTypeOrUnknownIsNotMade() {
		NatsMessageConverter trusting = NatsMessageConverter.builder()
			.trustedPackages(List.of("org.natsspring.core"))
			.build();
		assertThatExceptionOfType(NatsMessageConversionException.class)
			.isThrownBy(() -> trusting.fromNats(received(ORDER, NatsHeaders.TYPE, Order.class.getName()), Shape.class));
		assertThatExceptionOfType(NatsMessageConversionException.class).isThrownBy(
				() -> trusting.fromNats(received(ORDER, NatsHeaders.TYPE, "org.natsspring.core.Missing"), Shape.class));
		assertThat(trusting.fromNats(received(ORDER, NatsHeaders.TYPE, Circle.class.getName()), Order.class))
			.isEqualTo(new Order("a", 3));
	}

	@Test
	void packageWithTheSameBeginningIsNotTrusted() {
		NatsMessageConverter trusting = NatsMessageConverter.builder()
			.trustedPackages(List.of("org.natsspring.co"))
			.build();
		assertThat(trusting.toNats("subject", null, new Circle(2), Map.of()).getHeaders().containsKey(NatsHeaders.TYPE))
			.isFalse();
	}

	interface Shape {

	}

	record Circle(int radius) implements Shape {

	}

	// Parameters for the tests
	@SuppressWarnings("unused")
	public static final class Handlers {

		public void list(List<Order> orders) {
		}

		public void map(Map<String, Set<Order>> orders) {
		}

	}

}

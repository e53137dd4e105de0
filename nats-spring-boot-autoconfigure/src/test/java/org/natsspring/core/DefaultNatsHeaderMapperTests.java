package org.natsspring.core;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.nats.client.impl.Headers;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.MessageHeaders;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which headers go over the wire and come back.
 */
class DefaultNatsHeaderMapperTests {

	private final DefaultNatsHeaderMapper mapper = new DefaultNatsHeaderMapper();

	private Map<String, List<String>> sent(Map<String, ?> headers) {
		Headers result = this.mapper.toNats(headers);
		return (result != null) ? result.toMap() : Map.of();
	}

	@Test
	void valuesWithATextFormAreSent() {
		UUID id = UUID.randomUUID();
		assertThat(sent(Map.of("a", "x", "b", 1, "c", true, "d", id, "e", URI.create("x:y"), "f", List.of("1", 2L))))
			.isEqualTo(Map.of("a", List.of("x"), "b", List.of("1"), "c", List.of("true"), "d", List.of(id.toString()),
					"e", List.of("x:y"), "f", List.of("1", "2")));
	}

	@Test
	void valuesWithoutATextFormStayBehind() {
		Map<String, Object> headers = new HashMap<>(
				Map.of("object", new Object(), "bytes", new byte[1], "mixed", List.of("a", new Object())));
		headers.put("null", null);
		assertThat(sent(headers)).isEmpty();
	}

	@Test
	void headersOfTheFrameworkStayBehind() {
		assertThat(sent(
				Map.of(MessageHeaders.ID, UUID.randomUUID(), MessageHeaders.TIMESTAMP, 1L, MessageHeaders.REPLY_CHANNEL,
						"x", MessageHeaders.ERROR_CHANNEL, "x", NatsHeaders.SUBJECT, "x", NatsHeaders.REPLY_TO, "x")))
			.isEmpty();
	}

	@Test
	void noHeadersAreNull() {
		assertThat(this.mapper.toNats(Map.of())).isNull();
	}

	@Test
	void contentTypeHasItsWireName() {
		assertThat(sent(Map.of(MessageHeaders.CONTENT_TYPE, MimeTypeUtils.APPLICATION_JSON)))
			.isEqualTo(Map.of("Content-Type", List.of("application/json")));
		assertThat(this.mapper.fromNats(new Headers().add("content-type", "application/json")))
			.isEqualTo(Map.of(MessageHeaders.CONTENT_TYPE, MimeTypeUtils.APPLICATION_JSON));
	}

	@Test
	void receivedValuesAreTextOrListsOfText() {
		assertThat(this.mapper.fromNats(new Headers().add("one", "1").add("two", "1", "2")))
			.isEqualTo(Map.of("one", "1", "two", List.of("1", "2")));
		assertThat(this.mapper.fromNats(null)).isEmpty();
	}

	@Test
	void receivedHeaderCannotPoseAsMetadata() {
		assertThat(this.mapper.fromNats(new Headers().add(NatsHeaders.SUBJECT, "forged"))).isEmpty();
	}

	@Test
	void patternsHoldInBothDirections() {
		DefaultNatsHeaderMapper patterns = new DefaultNatsHeaderMapper(List.of("x-*"), List.of("*-secret"));
		Headers sent = patterns.toNats(Map.of("x-a", "1", "x-secret", "2", "y", "3"));
		assertThat(sent).isNotNull().satisfies((headers) -> assertThat(headers.keySet()).containsExactly("x-a"));
		assertThat(patterns.fromNats(new Headers().add("x-a", "1").add("x-secret", "2").add("y", "3")))
			.containsOnlyKeys("x-a");
	}

	@Test
	void nameOrValueThatCannotBeSentIsRefusedByName() {
		assertThatExceptionOfType(NatsMessageConversionException.class)
			.isThrownBy(() -> this.mapper.toNats(Map.of("City", "Zürich 東京")))
			.withMessageContaining("'City'");
		assertThatExceptionOfType(NatsMessageConversionException.class)
			.isThrownBy(() -> this.mapper.toNats(Map.of("a:b", "x")))
			.withMessageContaining("'a:b'");
		assertThatExceptionOfType(NatsMessageConversionException.class)
			.isThrownBy(() -> this.mapper.toNats(Map.of("split", "a\r\nb")))
			.withMessageContaining("'split'");
	}

}

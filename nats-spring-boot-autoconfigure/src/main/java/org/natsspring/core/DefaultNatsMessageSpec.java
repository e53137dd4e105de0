package org.natsspring.core;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.messaging.MessageHeaders;
import org.springframework.util.MimeType;

/**
 * Collects the parts of one message and hands it to the template. Confined to the thread
 * that makes it.
 */
final class DefaultNatsMessageSpec implements NatsMessageSpec {

	private final NatsTemplate template;

	private final @Nullable Object payload;

	private final Map<String, Object> headers = new HashMap<>();

	private @Nullable String subject;

	private @Nullable String replyTo;

	private @Nullable Duration timeout;

	DefaultNatsMessageSpec(NatsTemplate template, @Nullable Object payload) {
		this.template = template;
		this.payload = payload;
	}

	@Override
	public NatsMessageSpec subject(String subject) {
		this.subject = subject;
		return this;
	}

	@Override
	public NatsMessageSpec replyTo(String replyTo) {
		this.replyTo = replyTo;
		return this;
	}

	@Override
	public NatsMessageSpec header(String name, Object value) {
		this.headers.put(name, value);
		return this;
	}

	@Override
	public NatsMessageSpec headers(Map<String, ?> headers) {
		this.headers.putAll(headers);
		return this;
	}

	@Override
	public NatsMessageSpec contentType(MimeType contentType) {
		return header(MessageHeaders.CONTENT_TYPE, contentType);
	}

	@Override
	public NatsMessageSpec timeout(Duration timeout) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException("timeout: " + timeout + " (expected: > 0)");
		}
		this.timeout = timeout;
		return this;
	}

	@Override
	public void send() {
		this.template.publish(message());
	}

	@Override
	public <T> @Nullable T request(Class<T> replyType) {
		return this.<T>exchange(replyType);
	}

	@Override
	public <T> @Nullable T request(ParameterizedTypeReference<T> replyType) {
		return this.<T>exchange(replyType.getType());
	}

	// The converter returns what the type asks for, or throws
	@SuppressWarnings("unchecked")
	private <T> @Nullable T exchange(Type replyType) {
		return (T) this.template.exchange(message(), replyType, this.timeout);
	}

	@Override
	public <T> CompletableFuture<@Nullable T> requestAsync(Class<T> replyType) {
		return exchangeAsync(replyType);
	}

	@Override
	public <T> CompletableFuture<@Nullable T> requestAsync(ParameterizedTypeReference<T> replyType) {
		return exchangeAsync(replyType.getType());
	}

	// As above
	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<@Nullable T> exchangeAsync(Type replyType) {
		return (CompletableFuture<@Nullable T>) this.template.exchangeAsync(message(), replyType, this.timeout);
	}

	@Override
	public <T> List<T> requestMany(Class<T> replyType, RequestManyOptions options) {
		try (Stream<T> replies = requestStream(replyType, options)) {
			return replies.toList();
		}
	}

	@Override
	public <T> Stream<T> requestStream(Class<T> replyType, RequestManyOptions options) {
		return this.template.exchangeMany(message(), replyType, options);
	}

	private OutgoingMessage message() {
		return new OutgoingMessage(this.subject, this.replyTo, this.payload, this.headers);
	}

}

package org.natsspring.core;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.CompositeMessageConverter;
import org.springframework.messaging.converter.MessageConverter;
import org.springframework.messaging.converter.SmartMessageConverter;
import org.springframework.util.MimeType;

/**
 * The chain of converters with the rules of NATS around it: an empty payload is
 * {@link NatsNull}, {@code Object} means what the content type says, and an interface is
 * made from its trusted implementation. Thread-safe.
 */
final class PayloadConverter implements SmartMessageConverter {

	private static final TypeHint ANYTHING = new TypeHint(Object.class);

	private final CompositeMessageConverter chain;

	private final TrustedTypes trustedTypes;

	PayloadConverter(List<MessageConverter> converters, TrustedTypes trustedTypes) {
		this.chain = new CompositeMessageConverter(converters);
		this.trustedTypes = trustedTypes;
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
		return fromMessage(message, targetClass, null);
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass, @Nullable Object conversionHint) {
		if (message.getPayload() instanceof byte[] bytes && bytes.length == 0) {
			return fromEmpty(targetClass);
		}
		if (targetClass == Object.class) {
			return fromMessageByContentType(message);
		}
		Class<?> type = this.trustedTypes.implementation(type(message), targetClass);
		return (type == targetClass) ? this.chain.fromMessage(message, targetClass, conversionHint)
				: this.chain.fromMessage(message, type, null);
	}

	private static @Nullable Object fromEmpty(Class<?> targetClass) {
		if (targetClass.isAssignableFrom(NatsNull.class)) {
			return NatsNull.INSTANCE;
		}
		if (targetClass == byte[].class) {
			return new byte[0];
		}
		return targetClass.isAssignableFrom(String.class) ? "" : null;
	}

	private @Nullable Object fromMessageByContentType(Message<?> message) {
		MimeType contentType = (message.getHeaders().get(MessageHeaders.CONTENT_TYPE) instanceof MimeType mimeType)
				? mimeType : null;
		if (contentType == null) {
			return message.getPayload();
		}
		if (contentType.getType().equals("text")) {
			return this.chain.fromMessage(message, String.class, null);
		}
		// Jackson's converter leaves bytes alone when asked for Object: they are one. It
		// takes the type from the hint
		Object converted = this.chain.fromMessage(message, Map.class, ANYTHING);
		return (converted != null) ? converted : message.getPayload();
	}

	private static @Nullable String type(Message<?> message) {
		return (message.getHeaders().get(NatsHeaders.TYPE) instanceof String name) ? name : null;
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
		return toMessage(payload, headers, null);
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers,
			@Nullable Object conversionHint) {
		return this.chain.toMessage(payload, headers, conversionHint);
	}

	// Bytes of what a converter made; most make bytes, some text.
	static byte @Nullable [] bytes(Object payload) {
		if (payload instanceof byte[] bytes) {
			return bytes;
		}
		return (payload instanceof String text) ? text.getBytes(StandardCharsets.UTF_8) : null;
	}

}

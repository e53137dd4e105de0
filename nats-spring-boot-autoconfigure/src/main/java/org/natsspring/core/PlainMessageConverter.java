package org.natsspring.core;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.SmartMessageConverter;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.util.MimeType;

/**
 * Text stays text and bytes stay bytes, whatever the content type: spring-messaging's own
 * converters for them refuse all but one. Text is in the content type's character set,
 * UTF-8 if it names none. {@code Object} is for others to decide. Stateless.
 */
final class PlainMessageConverter implements SmartMessageConverter {

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass) {
		return fromMessage(message, targetClass, null);
	}

	@Override
	public @Nullable Object fromMessage(Message<?> message, Class<?> targetClass, @Nullable Object conversionHint) {
		if (targetClass == Object.class) {
			return null;
		}
		if (targetClass.isInstance(message.getPayload())) {
			return message.getPayload();
		}
		if (targetClass.isAssignableFrom(String.class) && message.getPayload() instanceof byte[] bytes) {
			return new String(bytes, charset(message.getHeaders()));
		}
		return null;
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers) {
		return toMessage(payload, headers, null);
	}

	@Override
	public @Nullable Message<?> toMessage(Object payload, @Nullable MessageHeaders headers,
			@Nullable Object conversionHint) {
		MessageHeaders used = (headers != null) ? headers : new SimpleHeaders();
		if (payload instanceof byte[]) {
			return new GenericMessage<>(payload, used);
		}
		return (payload instanceof CharSequence text)
				? new GenericMessage<>(text.toString().getBytes(charset(used)), used) : null;
	}

	private static Charset charset(MessageHeaders headers) {
		Object contentType = headers.get(MessageHeaders.CONTENT_TYPE);
		Charset charset = null;
		if (contentType instanceof MimeType mimeType) {
			charset = mimeType.getCharset();
		}
		else if (contentType instanceof String text) {
			charset = MimeType.valueOf(text).getCharset();
		}
		return (charset != null) ? charset : StandardCharsets.UTF_8;
	}

}

package org.natsspring.listener.adapter;

import java.lang.reflect.Executable;

import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsHeaders;
import org.natsspring.core.NatsMessageConversionException;
import org.natsspring.core.NatsMessageConverter;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.converter.SmartMessageConverter;

/**
 * Makes the value of a parameter from the bytes of a message. Thread-safe.
 */
final class PayloadConversion {

	private final SmartMessageConverter converter;

	PayloadConversion(NatsMessageConverter converter) {
		this.converter = converter.getPayloadConverter();
	}

	/**
	 * Convert.
	 * @param message the message with its bytes
	 * @param target the class wanted
	 * @param parameter the parameter, for its generics
	 * @return the value, {@code null} if the payload is empty and the class has no value
	 * for that
	 * @throws NatsMessageConversionException if it cannot be converted
	 */
	@Nullable Object convert(Message<?> message, Class<?> target, MethodParameter parameter) {
		try {
			Object converted = this.converter.fromMessage(message, target, parameter);
			if (converted == null && !isEmpty(message)) {
				throw new NatsMessageConversionException(describe(message, target, parameter)
						+ ": no converter takes this type and content type. Declare a MessageConverter bean for it");
			}
			return converted;
		}
		catch (MessageConversionException ex) {
			throw new NatsMessageConversionException(describe(message, target, parameter), ex);
		}
	}

	private static boolean isEmpty(Message<?> message) {
		return message.getPayload() instanceof byte[] bytes && bytes.length == 0;
	}

	private static String describe(Message<?> message, Class<?> target, MethodParameter parameter) {
		MessageHeaders headers = message.getHeaders();
		Object contentType = headers.get(MessageHeaders.CONTENT_TYPE);
		String size = (message.getPayload() instanceof byte[] bytes) ? bytes.length + " bytes" : "payload";
		Executable method = parameter.getExecutable();
		return "Cannot convert the " + size + " from '" + headers.get(NatsHeaders.SUBJECT) + "' ("
				+ ((contentType != null) ? "content type " + contentType : "no content type") + ") to "
				+ target.getSimpleName() + " for " + method.getDeclaringClass().getSimpleName() + "."
				+ method.getName();
	}

}

package org.natsspring.listener.adapter;

import io.nats.client.Connection;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsHeaders;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * Resolves the client library's own message, and the connection it came over.
 */
final class NativeArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return type == Message.class || type == Connection.class;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter,
			org.springframework.messaging.Message<?> message) {
		String header = (parameter.getParameterType() == Message.class) ? NatsHeaders.NATIVE_MESSAGE
				: NatsHeaders.CONNECTION;
		return message.getHeaders().get(header);
	}

}

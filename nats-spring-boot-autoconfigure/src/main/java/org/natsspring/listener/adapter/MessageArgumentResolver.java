package org.natsspring.listener.adapter;

import org.natsspring.core.NatsMessageConverter;
import org.natsspring.core.NatsNull;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Resolves {@code org.springframework.messaging.Message<T>} with its payload converted to
 * {@code T}. An empty payload that {@code T} has no value for is {@link NatsNull}.
 */
final class MessageArgumentResolver implements HandlerMethodArgumentResolver {

	private final PayloadConversion conversion;

	MessageArgumentResolver(NatsMessageConverter converter) {
		this.conversion = new PayloadConversion(converter);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return Message.class == parameter.getParameterType();
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, Message<?> message) {
		Class<?> target = ResolvableType.forMethodParameter(parameter).getGeneric(0).resolve(Object.class);
		Object payload = this.conversion.convert(message, target, parameter);
		return MessageBuilder.createMessage((payload != null) ? payload : NatsNull.INSTANCE, message.getHeaders());
	}

}

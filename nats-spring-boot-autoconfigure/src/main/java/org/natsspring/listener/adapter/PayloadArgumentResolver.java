package org.natsspring.listener.adapter;

import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsHeaders;
import org.natsspring.core.NatsMessageConversionException;
import org.natsspring.core.NatsMessageConverter;

import org.springframework.core.MethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.PayloadMethodArgumentResolver;
import org.springframework.util.StringUtils;
import org.springframework.validation.Validator;

/**
 * Resolves the payload by the rules of NATS, where an empty payload is common: it is an
 * empty text or no bytes, and {@code null} where the parameter allows that
 * ({@code @Nullable}, {@code @Payload(required = false)}).
 */
final class PayloadArgumentResolver extends PayloadMethodArgumentResolver {

	private final PayloadConversion conversion;

	PayloadArgumentResolver(NatsMessageConverter converter, @Nullable Validator validator) {
		super(converter.getPayloadConverter(), validator, true);
		this.conversion = new PayloadConversion(converter);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
		Payload annotation = parameter.getParameterAnnotation(Payload.class);
		if (annotation != null && StringUtils.hasText(annotation.expression())) {
			throw new IllegalStateException("@Payload does not take an expression on " + parameter);
		}
		Object payload = this.conversion.convert(message, parameter.getNestedParameterType(), parameter);
		if (payload != null) {
			validate(message, parameter, payload);
		}
		else if (!parameter.isOptional() && (annotation == null || annotation.required())) {
			throw new NatsMessageConversionException(
					"The message from '" + message.getHeaders().get(NatsHeaders.SUBJECT) + "' is empty, and "
							+ Objects.requireNonNull(parameter.getMethod()).getName() + " needs a "
							+ parameter.getParameterType().getSimpleName()
							+ ". Send one, or mark the parameter @Nullable or @Payload(required = false)");
		}
		return (parameter.getParameterType() == Optional.class) ? Optional.ofNullable(payload) : payload;
	}

}

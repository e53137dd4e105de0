package org.natsspring.listener.adapter;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsMessageConverter;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.messaging.handler.annotation.support.DefaultMessageHandlerMethodFactory;
import org.springframework.messaging.handler.annotation.support.DestinationVariableMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.HeaderMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.HeadersMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.MessageHandlerMethodFactory;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.validation.Validator;

/**
 * Makes callable methods whose arguments are resolved from NATS messages. Immutable.
 *
 * @param beanFactory resolves placeholders in the names of headers
 * @param conversionService converts headers and the tokens of subjects
 * @param validator checks payloads marked {@code @Valid}; {@code null} for none
 * @param customResolvers are asked after the built-in ones, but for that of the payload
 */
public record ListenerMethodFactory(@Nullable BeanFactory beanFactory, ConversionService conversionService,
		@Nullable Validator validator, List<HandlerMethodArgumentResolver> customResolvers) {

	public ListenerMethodFactory {
		customResolvers = List.copyOf(customResolvers);
	}

	/**
	 * The factory for methods whose payloads are converted by the given converter.
	 * @param converter converts payloads
	 * @return a factory of spring-messaging
	 */
	public MessageHandlerMethodFactory with(NatsMessageConverter converter) {
		DefaultMessageHandlerMethodFactory factory = new DefaultMessageHandlerMethodFactory();
		factory.setArgumentResolvers(resolvers(converter));
		factory.afterPropertiesSet();
		return factory;
	}

	private List<HandlerMethodArgumentResolver> resolvers(NatsMessageConverter converter) {
		List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>();
		ConfigurableBeanFactory configurable = (this.beanFactory instanceof ConfigurableBeanFactory factory) ? factory
				: null;
		resolvers.add(new HeaderMethodArgumentResolver(this.conversionService, configurable));
		resolvers.add(new HeadersMethodArgumentResolver());
		resolvers.add(new DestinationVariableMethodArgumentResolver(this.conversionService));
		resolvers.add(new NativeArgumentResolver());
		resolvers.add(new MessageArgumentResolver(converter));
		resolvers.addAll(this.customResolvers);
		resolvers.add(new PayloadArgumentResolver(converter, this.validator));
		return resolvers;
	}

}

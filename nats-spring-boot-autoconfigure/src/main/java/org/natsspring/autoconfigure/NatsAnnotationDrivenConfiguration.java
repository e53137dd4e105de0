package org.natsspring.autoconfigure;

import org.natsspring.config.ConcurrentNatsListenerContainerFactory;
import org.natsspring.config.EnableNats;
import org.natsspring.config.NatsContainerCustomizer;
import org.natsspring.config.NatsListenerBeanNames;
import org.natsspring.core.NatsConnectionFactory;
import org.natsspring.core.NatsMessageConverter;
import org.natsspring.listener.NatsContainerPauseService;
import org.natsspring.listener.NatsListenerContainerRegistry;
import org.natsspring.listener.NatsMessageInterceptor;
import org.natsspring.listener.error.NatsErrorHandler;
import org.natsspring.listener.error.NatsMessageRecoverer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * What makes annotated listeners work: the container factory with the settings of
 * {@code nats.listener}, and {@link EnableNats}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NatsListenerProperties.class)
class NatsAnnotationDrivenConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DefaultNatsListenerContainerFactoryConfigurer natsListenerContainerFactoryConfigurer(
			NatsListenerProperties properties, NatsMessageConverter messageConverter,
			ObjectProvider<NatsErrorHandler> errorHandler, ObjectProvider<NatsMessageRecoverer> recoverer,
			ObjectProvider<NatsMessageInterceptor> interceptors, ObjectProvider<NatsContainerCustomizer> customizers,
			Environment environment) {
		return new DefaultNatsListenerContainerFactoryConfigurer(properties, messageConverter,
				errorHandler.getIfUnique(() -> DefaultNatsListenerContainerFactoryConfigurer
					.errorHandler(properties.retry(), recoverer.getIfUnique())),
				interceptors.orderedStream().toList(), customizers.orderedStream().toList(),
				Threading.VIRTUAL.isActive(environment));
	}

	@Bean
	static NatsListenerLazyInitializationExcludeFilter natsListenerLazyInitializationExcludeFilter() {
		return new NatsListenerLazyInitializationExcludeFilter();
	}

	@Bean(NatsListenerBeanNames.CONTAINER_FACTORY)
	@ConditionalOnMissingBean(name = NatsListenerBeanNames.CONTAINER_FACTORY)
	ConcurrentNatsListenerContainerFactory natsListenerContainerFactory(
			DefaultNatsListenerContainerFactoryConfigurer configurer, NatsConnectionFactory connectionFactory) {
		ConcurrentNatsListenerContainerFactory factory = new ConcurrentNatsListenerContainerFactory(connectionFactory);
		configurer.configure(factory);
		return factory;
	}

	@Bean
	@ConditionalOnMissingBean
	NatsContainerPauseService natsContainerPauseService(NatsListenerContainerRegistry registry) {
		return new NatsContainerPauseService(registry);
	}

	/**
	 * Unless the application enables listeners by itself.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableNats
	@ConditionalOnMissingBean(name = NatsListenerBeanNames.POST_PROCESSOR)
	static class EnableNatsConfiguration {

	}

}

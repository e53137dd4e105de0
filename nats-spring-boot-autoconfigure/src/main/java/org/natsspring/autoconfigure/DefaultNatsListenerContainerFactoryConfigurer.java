package org.natsspring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.config.ConcurrentNatsListenerContainerFactory;
import org.natsspring.config.NatsContainerCustomizer;
import org.natsspring.core.NatsMessageConverter;
import org.natsspring.listener.Concurrency;
import org.natsspring.listener.NatsContainerProperties;
import org.natsspring.listener.NatsMessageInterceptor;
import org.natsspring.listener.error.DefaultNatsErrorHandler;
import org.natsspring.listener.error.NatsErrorHandler;
import org.natsspring.listener.error.NatsMessageRecoverer;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.StringUtils;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Gives a container factory the settings of the auto-configured one: to be injected by an
 * application that defines its own, and called before its own settings.
 */
public final class DefaultNatsListenerContainerFactoryConfigurer {

	private final NatsListenerProperties properties;

	private final NatsMessageConverter messageConverter;

	private final NatsErrorHandler errorHandler;

	private final List<NatsMessageInterceptor> interceptors;

	private final List<NatsContainerCustomizer> customizers;

	private final boolean virtualThreads;

	DefaultNatsListenerContainerFactoryConfigurer(NatsListenerProperties properties,
			NatsMessageConverter messageConverter, NatsErrorHandler errorHandler,
			List<NatsMessageInterceptor> interceptors, List<NatsContainerCustomizer> customizers,
			boolean virtualThreads) {
		this.properties = properties;
		this.messageConverter = messageConverter;
		this.errorHandler = errorHandler;
		this.interceptors = List.copyOf(interceptors);
		this.customizers = List.copyOf(customizers);
		this.virtualThreads = virtualThreads;
	}

	// The error handler where the application has none of its own
	static NatsErrorHandler errorHandler(NatsListenerRetryProperties retry, @Nullable NatsMessageRecoverer recoverer) {
		return new DefaultNatsErrorHandler(recoverer, backOff(retry));
	}

	private static BackOff backOff(NatsListenerRetryProperties retry) {
		if (!retry.enabled()) {
			return new FixedBackOff(0, 0);
		}
		RetryPolicy.Builder policy = RetryPolicy.builder()
			.maxRetries(retry.maxRetries())
			.delay(retry.initialInterval())
			.multiplier(retry.multiplier())
			.maxDelay(retry.maxInterval());
		if (retry.jitter() != null) {
			policy.jitter(retry.jitter());
		}
		return policy.build().getBackOff();
	}

	/**
	 * Apply the settings.
	 * @param factory the factory to set up
	 */
	public void configure(ConcurrentNatsListenerContainerFactory factory) {
		factory.setMessageConverter(this.messageConverter);
		factory.setReturnExceptions(this.properties.returnExceptions());
		factory.setContainerDefaults(this::setDefaults);
		factory.setContainerCustomizer(
				(container) -> this.customizers.forEach((customizer) -> customizer.customize(container)));
	}

	private void setDefaults(NatsContainerProperties container) {
		container.setAutoStartup(this.properties.autoStartup());
		container.setConcurrency(Concurrency.parse(this.properties.concurrency()));
		if (StringUtils.hasText(this.properties.defaultQueue())) {
			container.setQueue(this.properties.defaultQueue());
		}
		container.setShutdownTimeout(this.properties.shutdownTimeout());
		container.setIdleEventInterval(this.properties.idleEventInterval());
		container.setStartupFailurePolicy(this.properties.startupFailurePolicy());
		container.setPendingMessageLimit(this.properties.pendingMessages());
		container.setPendingByteLimit(this.properties.pendingBytes().toBytes());
		container.setErrorHandler(this.errorHandler);
		container.setInterceptors(this.interceptors);
		if (this.virtualThreads) {
			container.setExecutor(new VirtualThreadTaskExecutor("nats-" + container.getListenerId() + "-"));
		}
	}

}

package org.natsspring.config;

import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsConnectionFactory;
import org.natsspring.core.NatsMessageConverter;
import org.natsspring.listener.ConcurrentNatsMessageListenerContainer;
import org.natsspring.listener.NatsContainerProperties;
import org.natsspring.listener.NatsMessageListenerContainer;
import org.natsspring.listener.adapter.ListenerSupport;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;

/**
 * Makes containers with core NATS subscriptions on the connection of one connection
 * factory. The properties of a container come from the defaults set here, then from its
 * listener, and then from the customizer. To be set up before the first container is
 * made.
 */
public final class ConcurrentNatsListenerContainerFactory
		implements NatsListenerContainerFactory, ApplicationEventPublisherAware {

	private final NatsConnectionFactory connectionFactory;

	private NatsMessageConverter messageConverter = NatsMessageConverter.withDefaults();

	private boolean returnExceptions = true;

	private NatsContainerCustomizer defaults = (properties) -> {
	};

	private NatsContainerCustomizer customizer = (properties) -> {
	};

	private @Nullable ApplicationEventPublisher eventPublisher;

	/**
	 * A factory of containers.
	 * @param connectionFactory gives the connection to subscribe on
	 */
	public ConcurrentNatsListenerContainerFactory(NatsConnectionFactory connectionFactory) {
		this.connectionFactory = connectionFactory;
	}

	/**
	 * Set what converts payloads and replies. Default is text, bytes and JSON.
	 * @param messageConverter the converter
	 */
	public void setMessageConverter(NatsMessageConverter messageConverter) {
		this.messageConverter = messageConverter;
	}

	/**
	 * Set whether requesters are told why a listener failed, or only that it did. Default
	 * true.
	 * @param returnExceptions whether they are told
	 */
	public void setReturnExceptions(boolean returnExceptions) {
		this.returnExceptions = returnExceptions;
	}

	/**
	 * Set the defaults of all containers.
	 * @param defaults sets them on new properties
	 */
	public void setContainerDefaults(NatsContainerCustomizer defaults) {
		this.defaults = defaults;
	}

	/**
	 * Set what has the last word on the properties of a container.
	 * @param customizer changes them
	 */
	public void setContainerCustomizer(NatsContainerCustomizer customizer) {
		this.customizer = customizer;
	}

	@Override
	public void setApplicationEventPublisher(ApplicationEventPublisher eventPublisher) {
		this.eventPublisher = eventPublisher;
	}

	@Override
	public NatsMessageListenerContainer createListenerContainer(NatsListenerEndpoint endpoint) {
		NatsContainerProperties properties = new NatsContainerProperties(endpoint.getId(), endpoint.getSubjects());
		this.defaults.customize(properties);
		endpoint.configure(properties);
		this.customizer.customize(properties);
		ListenerSupport support = new ListenerSupport(this.connectionFactory, this.messageConverter,
				this.returnExceptions);
		return new ConcurrentNatsMessageListenerContainer(this.connectionFactory, properties,
				endpoint.createListener(support), this.eventPublisher);
	}

}

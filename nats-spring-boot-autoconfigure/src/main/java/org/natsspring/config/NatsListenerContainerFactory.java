package org.natsspring.config;

import org.natsspring.listener.NatsMessageListenerContainer;

/**
 * Makes the container of a listener.
 */
@FunctionalInterface
public interface NatsListenerContainerFactory {

	/**
	 * Make a container. It is not started.
	 * @param endpoint the listener
	 * @return the container
	 */
	NatsMessageListenerContainer createListenerContainer(NatsListenerEndpoint endpoint);

}

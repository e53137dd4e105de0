package org.natsspring.config;

import org.natsspring.listener.NatsContainerProperties;

/**
 * Changes the properties of a container before it is made. As a bean it is applied to
 * every container of the auto-configured factory and has the last word.
 */
@FunctionalInterface
public interface NatsContainerCustomizer {

	/**
	 * Change the properties.
	 * @param properties those of one container, which its listener id tells
	 */
	void customize(NatsContainerProperties properties);

}

package org.natsspring.autoconfigure.embedded;

import org.natsspring.broker.config.BrokerConfig;

/**
 * Changes the configuration of the embedded server after the properties are applied.
 * Beans are called in their order.
 */
@FunctionalInterface
public interface EmbeddedNatsServerCustomizer {

	/**
	 * Change the configuration.
	 * @param config the configuration so far
	 */
	void customize(BrokerConfig.Builder config);

}

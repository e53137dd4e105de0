package org.natsspring.autoconfigure;

import io.nats.client.Options;

/**
 * Changes the client library's options after the properties are applied, each time a
 * connection is opened. Beans are called in their order.
 */
@FunctionalInterface
public interface NatsOptionsCustomizer {

	/**
	 * Change the options.
	 * @param options the options so far
	 */
	void customize(Options.Builder options);

}

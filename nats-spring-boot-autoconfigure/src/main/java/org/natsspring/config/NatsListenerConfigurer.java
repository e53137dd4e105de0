package org.natsspring.config;

/**
 * A bean that takes part in setting up listeners: adds some made in code, or changes how
 * the arguments of annotated methods are resolved. Called once, before any container is
 * made.
 */
@FunctionalInterface
public interface NatsListenerConfigurer {

	/**
	 * Set up.
	 * @param registrar takes listeners and settings
	 */
	void configureNatsListeners(NatsListenerEndpointRegistrar registrar);

}

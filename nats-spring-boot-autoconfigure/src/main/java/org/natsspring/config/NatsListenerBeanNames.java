package org.natsspring.config;

/**
 * Names of the beans that make annotated listeners work.
 */
public final class NatsListenerBeanNames {

	/**
	 * The post-processor that finds the annotations.
	 */
	public static final String POST_PROCESSOR = "org.natsspring.config.internalNatsListenerAnnotationProcessor";

	/**
	 * The registry of containers.
	 */
	public static final String REGISTRY = "org.natsspring.config.internalNatsListenerEndpointRegistry";

	/**
	 * The container factory of listeners that name none.
	 */
	public static final String CONTAINER_FACTORY = "natsListenerContainerFactory";

	private NatsListenerBeanNames() {
	}

}

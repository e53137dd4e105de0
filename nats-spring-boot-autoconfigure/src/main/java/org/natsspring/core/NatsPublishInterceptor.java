package org.natsspring.core;

import io.nats.client.Message;

/**
 * Sees and may replace every message and request that a {@link NatsTemplate} is about to
 * publish. Beans are called in their order, each with what the one before returned. Must
 * be thread-safe.
 */
@FunctionalInterface
public interface NatsPublishInterceptor {

	/**
	 * Called before the message goes out.
	 * @param message as it would be published
	 * @return the message to publish instead, or the same one
	 * @throws RuntimeException to refuse; the caller of the template gets it
	 */
	Message beforePublish(Message message);

}

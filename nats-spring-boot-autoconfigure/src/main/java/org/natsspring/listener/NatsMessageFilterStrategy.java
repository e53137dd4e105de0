package org.natsspring.listener;

import io.nats.client.Message;

/**
 * Says which messages a listener never sees. Called on the container's workers;
 * implementations are thread-safe.
 */
@FunctionalInterface
public interface NatsMessageFilterStrategy {

	/**
	 * Whether to leave the message out. It is then done with: nobody is told, not even a
	 * requester. A filter that throws fails the message as its listener would.
	 * @param message the message as received
	 * @return {@code true} to leave it out
	 */
	boolean filter(Message message);

}

package org.natsspring.listener;

import io.nats.client.Message;

/**
 * Handles the messages of a container. Called on the container's workers, by as many at a
 * time as the container has; implementations are thread-safe.
 */
@FunctionalInterface
public interface NatsMessageListener {

	/**
	 * Handle a message. The message counts as in progress until this method returns, so
	 * one that starts asynchronous work waits for its end.
	 * @param message the message as received
	 * @throws Exception if the message could not be handled; the container's error
	 * handler decides about another attempt
	 */
	void onMessage(Message message) throws Exception;

	/**
	 * Called once there is no further attempt after a failure, before the container's
	 * error handler disposes of the message. A listener that answers requests tells the
	 * requester.
	 * @param message the message as received
	 * @param failure what the last attempt threw
	 */
	default void onFinalFailure(Message message, Exception failure) {
	}

}

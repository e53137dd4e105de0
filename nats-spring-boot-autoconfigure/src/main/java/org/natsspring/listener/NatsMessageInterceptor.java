package org.natsspring.listener;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * Looks at messages around the listener. Called on the container's workers;
 * implementations are thread-safe. Interceptors are called in their order
 * ({@code @Order}), each for every message. What they throw is logged and changes
 * nothing, but for {@link #intercept(Message)}.
 */
public interface NatsMessageInterceptor {

	/**
	 * Called before the filter and the listener see the message, anew for each attempt.
	 * If it throws, the attempt has failed.
	 * @param message the message as received
	 * @return the message to go on with, the same or another, or {@code null} to leave
	 * the message out
	 */
	default @Nullable Message intercept(Message message) {
		return message;
	}

	/**
	 * Called when the listener has handled the message and its reply, if any, is sent.
	 * @param message the message as the listener saw it
	 */
	default void success(Message message) {
	}

	/**
	 * Called after each failed attempt.
	 * @param message the message as the listener saw it
	 * @param failure what the listener threw
	 */
	default void failure(Message message, Exception failure) {
	}

	/**
	 * Called last for each message, handled, failed for good, filtered or left out.
	 * @param message the message as received
	 */
	default void afterRecord(Message message) {
	}

}

package org.natsspring.listener.error;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * Sees a failure of one listener method before the error handler of the container does,
 * after each failed attempt. Called on the container's worker; implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface NatsListenerErrorHandler {

	/**
	 * Deal with a failure. Returning means that the message has been handled, and the
	 * value stands for the result of the method: it is sent where that would be sent.
	 * Throwing, the same exception or another, fails the attempt.
	 * @param message the message as received
	 * @param failure what the method threw, or why it could not be called
	 * @return the result, or {@code null}
	 * @throws Exception if the message has not been handled
	 */
	@Nullable Object handleError(Message message, Exception failure) throws Exception;

}

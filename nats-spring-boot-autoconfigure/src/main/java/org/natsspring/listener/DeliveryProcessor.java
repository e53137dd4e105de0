package org.natsspring.listener;

import io.nats.client.Message;
import org.natsspring.listener.error.FailedDelivery;

/**
 * Takes a message from its arrival to the point where it is done with: attempt after
 * attempt until one succeeds or the error handler gives up. Runs on a worker; never
 * throws.
 */
final class DeliveryProcessor {

	private final String listenerId;

	private final MessageInvoker invoker;

	private final FailureHandling failureHandling;

	DeliveryProcessor(String listenerId, MessageInvoker invoker, FailureHandling failureHandling) {
		this.listenerId = listenerId;
		this.invoker = invoker;
		this.failureHandling = failureHandling;
	}

	void process(Message message) {
		int attempt = 1;
		Exception failure = this.invoker.attempt(message);
		while (failure != null
				&& this.failureHandling.shouldRetry(new FailedDelivery(this.listenerId, message, failure, attempt))) {
			attempt++;
			failure = this.invoker.attempt(message);
		}
		this.invoker.afterRecord(message);
	}

}

package org.natsspring.listener.error;

/**
 * Takes the decision whether to retry from one error handler and leaves what finally
 * becomes of the message to another: a listener with its own retry settings keeps the
 * recoverer of its container factory. Thread-safe.
 *
 * @param retry decides
 * @param recovery handles a final failure
 */
public record RetryingErrorHandler(NatsErrorHandler retry, NatsErrorHandler recovery) implements NatsErrorHandler {

	@Override
	public FailureDecision decide(FailedDelivery delivery) {
		return this.retry.decide(delivery);
	}

	@Override
	public void handle(FailedDelivery delivery) {
		this.recovery.handle(delivery);
	}

}

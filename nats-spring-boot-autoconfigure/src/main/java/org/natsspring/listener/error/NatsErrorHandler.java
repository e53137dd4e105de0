package org.natsspring.listener.error;

/**
 * Says what becomes of a message whose listener failed. Called on the worker that called
 * the listener; implementations are thread-safe. What an error handler throws is logged
 * together with the failure it was to handle, and changes nothing for the requester, who
 * is told of a final failure in any case.
 */
@FunctionalInterface
public interface NatsErrorHandler {

	/**
	 * Do with a message that will not be tried again whatever is to be done with it.
	 * Called once for such a message.
	 * @param delivery the message, its last failure and how often it was tried
	 */
	void handle(FailedDelivery delivery);

	/**
	 * Decide whether there is another attempt. Called after each failed one. The default
	 * gives up at once.
	 * @param delivery the message, its failure and how often it was tried so far
	 * @return what the container does next
	 */
	default FailureDecision decide(FailedDelivery delivery) {
		return FailureDecision.giveUp();
	}

}

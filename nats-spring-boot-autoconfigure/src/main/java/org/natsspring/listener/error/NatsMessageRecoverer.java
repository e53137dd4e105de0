package org.natsspring.listener.error;

/**
 * Takes a message that no attempt could handle: stores it, publishes it elsewhere,
 * reports it. The server does not keep it. Called on the container's worker;
 * implementations are thread-safe.
 */
@FunctionalInterface
public interface NatsMessageRecoverer {

	/**
	 * Take the message.
	 * @param delivery the message, its last failure and how often it was tried
	 */
	void recover(FailedDelivery delivery);

}

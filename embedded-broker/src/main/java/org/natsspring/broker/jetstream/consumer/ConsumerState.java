package org.natsspring.broker.jetstream.consumer;

import java.util.Map;

/**
 * How far a consumer is: what has to survive a restart. Immutable.
 *
 * @param delivered the last delivery
 * @param ackFloor up to here everything is acknowledged
 * @param pending messages that wait for acknowledgement, by stream sequence
 * @param redelivered how often messages were delivered again, by stream sequence
 */
public record ConsumerState(SequencePair delivered, SequencePair ackFloor, Map<Long, PendingDelivery> pending,
		Map<Long, Long> redelivered) {

	/**
	 * A message that waits for acknowledgement.
	 *
	 * @param delivery number of its first delivery
	 * @param timestamp when it was last delivered, in nanoseconds since 1970
	 */
	public record PendingDelivery(long delivery, long timestamp) {

	}

}

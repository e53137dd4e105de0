package org.natsspring.broker.jetstream.consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.subject.Subject;

/**
 * How a consumer's messages find their way: pulled by requests or pushed to a subject.
 * Confined to the stream's loop.
 */
sealed interface DeliveryMode permits PullMode, PushMode {

	/**
	 * Whether anyone could take a message now.
	 * @return false if the consumer has to wait
	 */
	boolean mayDeliver();

	/**
	 * Choose who gets a message, and count it as sent.
	 * @param size size of the message
	 * @return where it goes, or null if nobody takes it now
	 */
	@Nullable Subject choose(long size);

	/**
	 * Headers that the delivery adds to a message.
	 * @param headers headers of the message
	 * @return the headers to send
	 */
	Headers mark(Headers headers);

	/**
	 * A message was handed over.
	 * @param target where it went
	 * @param size its size
	 * @param taken whether anyone took it
	 */
	void sent(Subject target, long size, boolean taken);

	/**
	 * There is nothing to deliver for now.
	 * @param blocked whether messages wait for acknowledgements of earlier ones
	 */
	void idle(boolean blocked);

	/**
	 * Whether the consumer is in use, so that it is not removed for inactivity.
	 * @return true if someone waits for its messages
	 */
	boolean isInUse();

	/**
	 * Use a changed configuration.
	 */
	void configured();

	/**
	 * End.
	 * @param deleted whether the consumer is deleted, which its clients are told
	 */
	void close(boolean deleted);

}

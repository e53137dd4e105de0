package org.natsspring.broker.jetstream.store;

import org.natsspring.broker.message.Message;

/**
 * A message in a store. Immutable by agreement, as the {@link Message} is.
 *
 * @param sequence its number in the stream, from 1
 * @param timestamp when it was received, in nanoseconds since 1970
 * @param deadline when it expires of itself, in nanoseconds since 1970, or one of
 * {@link #NO_DEADLINE} and {@link #NEVER}
 * @param message subject, header block and payload; its reply is not stored
 */
public record StoredMessage(long sequence, long timestamp, long deadline, Message message) {

	/**
	 * The message has no time to live of its own.
	 */
	public static final long NO_DEADLINE = 0;

	/**
	 * The message asked never to expire. The store does nothing with it but keep it.
	 */
	public static final long NEVER = Long.MAX_VALUE;

	/**
	 * Make a message without a deadline of its own.
	 * @param sequence its number in the stream
	 * @param timestamp when it was received, in nanoseconds since 1970
	 * @param message the message
	 */
	public StoredMessage(long sequence, long timestamp, Message message) {
		this(sequence, timestamp, NO_DEADLINE, message);
	}

}

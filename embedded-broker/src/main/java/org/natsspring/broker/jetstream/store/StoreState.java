package org.natsspring.broker.jetstream.store;

import org.jspecify.annotations.Nullable;

/**
 * Figures of a store, as they were when asked for.
 *
 * @param messages number of messages
 * @param bytes their size by nats-server's formula for this kind of store
 * @param firstSequence the oldest message; without messages the sequence after the last,
 * or 0 if none was ever used
 * @param firstTimestamp when the oldest message was received, in nanoseconds since 1970;
 * 0 without messages
 * @param lastSequence the highest sequence ever used, or 0
 * @param lastTimestamp when that one was received, in nanoseconds since 1970, or 0
 * @param subjects number of different subjects
 * @param failure why the store takes no more messages, or null if it does
 */
public record StoreState(long messages, long bytes, long firstSequence, long firstTimestamp, long lastSequence,
		long lastTimestamp, int subjects, @Nullable StoreException failure) {

	/**
	 * Number of sequences between first and last that hold no message.
	 * @return the number of deleted sequences
	 */
	public long deleted() {
		return (this.messages == 0) ? 0 : this.lastSequence - this.firstSequence + 1 - this.messages;
	}

}

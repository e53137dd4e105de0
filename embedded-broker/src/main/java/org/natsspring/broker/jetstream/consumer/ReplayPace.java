package org.natsspring.broker.jetstream.consumer;

import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.config.ConsumerConfig.ReplayPolicy;
import org.natsspring.broker.jetstream.store.StoredMessage;

/**
 * Lets messages that were there when the consumer began follow each other as they were
 * published. Confined to the stream's loop.
 */
final class ReplayPace {

	private static final long SHORTEST_NANOS = 1_000_000;

	private final boolean original;

	private final long lastOld;

	private long previous;

	private long waitedFor;

	ReplayPace(ConsumerConfig config, long lastSequence) {
		this.original = config.replayPolicy() == ReplayPolicy.ORIGINAL;
		this.lastOld = lastSequence;
	}

	/**
	 * How long to wait before a message.
	 * @param stored the message
	 * @return nanoseconds; 0 to deliver it now
	 */
	long delay(StoredMessage stored) {
		if (!this.original || stored.sequence() > this.lastOld) {
			return 0;
		}
		long delay = stored.timestamp() - this.previous;
		if (this.previous > 0 && delay > SHORTEST_NANOS && this.waitedFor != stored.sequence()) {
			this.waitedFor = stored.sequence();
			return delay;
		}
		this.previous = stored.timestamp();
		return 0;
	}

}

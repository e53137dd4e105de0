package org.natsspring.broker.jetstream.stream;

import java.util.function.LongConsumer;
import java.util.function.Supplier;

import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamConfig.Retention;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;

/**
 * Lets go of messages that have been consumed, where the stream's retention says so.
 * Confined to the stream's loop.
 */
final class ConsumedMessages {

	private final StoreReader store;

	private final StreamListeners listeners;

	private final Supplier<StreamConfig> config;

	private final LongConsumer remove;

	ConsumedMessages(StoreReader store, StreamListeners listeners, Supplier<StreamConfig> config, LongConsumer remove) {
		this.store = store;
		this.listeners = listeners;
		this.config = config;
		this.remove = remove;
	}

	/**
	 * A consumer no longer needs a message.
	 * @param sequence the message
	 */
	void released(long sequence) {
		Retention retention = this.config.get().retention();
		if (retention == Retention.WORKQUEUE) {
			this.remove.accept(sequence);
		}
		else if (retention == Retention.INTEREST) {
			removeUnlessNeeded(sequence);
		}
	}

	private void removeUnlessNeeded(long sequence) {
		StoredMessage stored = this.store.read(sequence);
		if (stored != null && !this.listeners.need(stored)) {
			this.remove.accept(sequence);
		}
	}

	/**
	 * A consumer is gone or wants other messages: what only it needed goes.
	 */
	void removeUnneeded() {
		if (this.config.get().retention() != Retention.INTEREST) {
			return;
		}
		StoredMessage next = this.store.next(FilterSet.ALL, 1);
		while (next != null) {
			removeUnlessNeeded(next.sequence());
			next = this.store.next(FilterSet.ALL, next.sequence() + 1);
		}
	}

}

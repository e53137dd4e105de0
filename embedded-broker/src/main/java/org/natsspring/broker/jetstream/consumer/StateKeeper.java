package org.natsspring.broker.jetstream.consumer;

import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the state of a consumer once for all that happens in a batch of the loop.
 * Confined to the stream's loop.
 */
final class StateKeeper {

	private static final Logger logger = LoggerFactory.getLogger(StateKeeper.class);

	private final OwnedLoop loop;

	private final ConsumerStore store;

	private final AckState state;

	private boolean requested;

	private boolean saved = true;

	private boolean closed;

	StateKeeper(OwnedLoop loop, ConsumerStore store, AckState state) {
		this.loop = loop;
		this.store = store;
		this.state = state;
	}

	/**
	 * Save at the end of this batch.
	 */
	void request() {
		if (!this.requested) {
			this.requested = true;
			this.loop.atBatchEnd(this::save);
		}
	}

	private void save() {
		this.requested = false;
		if (this.closed) {
			return;
		}
		try {
			this.store.save(this.state);
			this.saved = true;
		}
		catch (StoreException ex) {
			this.saved = false;
			logger.error("The state of a consumer could not be saved: {}", ex.getMessage());
		}
	}

	/**
	 * Whether the state was written when it was last to be, so that acknowledgements may
	 * be confirmed.
	 * @return true if it was
	 */
	boolean isSaved() {
		return this.saved;
	}

	void close() {
		save();
		this.closed = true;
		this.store.close();
	}

	void delete() {
		this.closed = true;
		this.store.delete();
	}

}

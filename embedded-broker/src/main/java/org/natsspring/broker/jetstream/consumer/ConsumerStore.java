package org.natsspring.broker.jetstream.consumer;

import org.natsspring.broker.jetstream.store.StoreException;

/**
 * Where a consumer's state survives a restart. Confined to the stream's loop.
 */
interface ConsumerStore {

	/**
	 * Keeps nothing, for consumers in memory.
	 */
	ConsumerStore NONE = new ConsumerStore() {

		@Override
		public void save(AckState state) {
			state.saved();
		}

		@Override
		public void close() {
			// nothing is open
		}

		@Override
		public void delete() {
			// there is nothing to delete
		}

	};

	/**
	 * Save what has changed. It survives the end of the process when this returns.
	 * @param state the state
	 * @throws StoreException if it could not be written; it is written with the next save
	 */
	void save(AckState state);

	/**
	 * Release the files.
	 */
	void close();

	/**
	 * Forget the consumer: it does not come back.
	 */
	void delete();

}

package org.natsspring.broker.jetstream.consumer;

/**
 * Where a consumer's state survives a restart. Confined to the stream's loop.
 */
public interface ConsumerStore {

	/**
	 * Keeps nothing, for consumers in memory.
	 */
	ConsumerStore NONE = new ConsumerStore() {

		@Override
		public void save(ConsumerState state) {
			// in memory the consumer itself is the state
		}

		@Override
		public void delete() {
			// there is nothing to delete
		}

	};

	/**
	 * Save the state. It survives the end of the process when this returns.
	 * @param state the state
	 */
	void save(ConsumerState state);

	/**
	 * Forget the consumer.
	 */
	void delete();

}

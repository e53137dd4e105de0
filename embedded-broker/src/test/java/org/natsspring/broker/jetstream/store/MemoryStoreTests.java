package org.natsspring.broker.jetstream.store;

/**
 * Tests for {@link MemoryStore}.
 */
class MemoryStoreTests extends MessageStoreScenarios {

	@Override
	MessageStore openEmpty() {
		return new MemoryStore();
	}

	@Override
	long sizeOf(int subject, int header, int payload) {
		return subject + header + payload + 16;
	}

}

package org.natsspring.broker.jetstream.store;

import java.nio.ByteBuffer;

/**
 * Records on their way to a file. Grows as needed, and is small again when it is empty.
 */
final class RecordBuffer {

	private static final int KEPT = 64 * 1024;

	private ByteBuffer buffer = ByteBuffer.allocate(1024);

	// holds the records up to its position
	ByteBuffer buffer() {
		return this.buffer;
	}

	int length() {
		return this.buffer.position();
	}

	// makes room for one more record and says where it begins
	int reserve(int length) {
		int at = this.buffer.position();
		if (this.buffer.remaining() < length) {
			ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * this.buffer.capacity(), at + length));
			this.buffer = larger.put(this.buffer.flip());
		}
		this.buffer.position(at + length);
		return at;
	}

	void clear() {
		if (this.buffer.capacity() > KEPT) {
			this.buffer = ByteBuffer.allocate(KEPT);
		}
		this.buffer.clear();
	}

}

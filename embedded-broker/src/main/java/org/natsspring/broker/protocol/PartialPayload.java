package org.natsspring.broker.protocol;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The payload of a message, gathered until it and its CRLF have come. Confined to the
 * channel's event loop.
 */
final class PartialPayload {

	/** Most that is set aside before any byte has come. */
	private static final int INITIAL = 64 * 1024;

	private static final byte[] NONE = {};

	private byte[] data = NONE;

	private int expected;

	private int length;

	/** Bytes of the closing CRLF that have come. */
	private int terminator;

	void expect(int size) {
		this.expected = size;
		this.length = 0;
		this.terminator = 0;
		this.data = NONE;
	}

	// Take what belongs to the payload and its CRLF; returns where that ends.
	int take(byte[] bytes, int from, int to) throws ProtocolException {
		int take = Math.min(this.expected - this.length, to - from);
		if (take == this.expected && take > 0) {
			this.data = Arrays.copyOfRange(bytes, from, from + take);
			this.length = take;
		}
		else if (take > 0) {
			append(bytes, from, take);
		}
		int position = from + take;
		while (this.length == this.expected && this.terminator < 2 && position < to) {
			byte wanted = (byte) ((this.terminator == 0) ? '\r' : '\n');
			if (bytes[position++] != wanted) {
				throw ClientCommandDecoder.unknownOperation();
			}
			this.terminator++;
		}
		return position;
	}

	private void append(byte[] bytes, int from, int count) {
		int wanted = this.length + count;
		if (wanted > this.data.length) {
			int capacity = Math.max(wanted, Math.max(INITIAL, 2 * this.data.length));
			this.data = Arrays.copyOf(this.data, Math.min(capacity, this.expected));
		}
		System.arraycopy(bytes, from, this.data, this.length, count);
		this.length = wanted;
	}

	// The payload if all of it has come, else null. Given out once.
	byte @Nullable [] complete() {
		if (this.terminator < 2) {
			return null;
		}
		byte[] complete = this.data;
		this.data = NONE;
		return complete;
	}

}

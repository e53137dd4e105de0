package org.natsspring.broker.protocol;

import java.util.Arrays;

/**
 * The beginning of a control line whose end has not come. Refuses what can never become
 * an operation as soon as that shows, and never grows beyond the longest control line.
 * Confined to the channel's event loop.
 */
final class PartialLine {

	private static final int INITIAL = 64;

	private static final byte[] NONE = {};

	private final int maxControlLine;

	private byte[] bytes = NONE;

	private int length;

	PartialLine(int maxControlLine) {
		this.maxControlLine = maxControlLine;
	}

	boolean isEmpty() {
		return this.length == 0;
	}

	void append(byte[] source, int from, int to) throws ProtocolException {
		Verb verb = Verb.of(this.bytes, 0, this.length);
		if (verb != null && verb.ignoresArguments()) {
			return;
		}
		int wanted = this.length + to - from;
		if (wanted > this.maxControlLine + 2 * Verb.CONNECT.length()) {
			checkVerb(source, from, to);
			throw ClientCommandDecoder.controlLineExceeded(wanted, this.maxControlLine);
		}
		if (wanted > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(INITIAL, Math.max(wanted, 2 * this.bytes.length)));
		}
		System.arraycopy(source, from, this.bytes, this.length, to - from);
		this.length = wanted;
		if (!Verb.isPrefix(this.bytes, 0, this.length)) {
			throw ClientCommandDecoder.unknownOperation();
		}
	}

	// A line that is too long is first of all wrong if it does not begin with a verb.
	private void checkVerb(byte[] source, int from, int to) throws ProtocolException {
		byte[] start = Arrays.copyOf(this.bytes, this.length + Math.min(to - from, Verb.CONNECT.length()));
		System.arraycopy(source, from, start, this.length, start.length - this.length);
		if (!Verb.isPrefix(start, 0, start.length)) {
			throw ClientCommandDecoder.unknownOperation();
		}
	}

	byte[] bytes() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

	// Forget the line; whoever took {@link #bytes()} owns them now.
	void clear() {
		this.bytes = NONE;
		this.length = 0;
	}

}

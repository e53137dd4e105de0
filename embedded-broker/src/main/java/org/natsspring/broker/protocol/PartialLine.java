package org.natsspring.broker.protocol;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a control line whose end has not come. Refuses what can never become
 * an operation as soon as that shows, and never grows beyond the longest control line:
 * spaces before the arguments are dropped, so they may be many, as in nats-server.
 * Confined to the channel's event loop.
 */
final class PartialLine {

	private static final int INITIAL = 64;

	private static final byte[] NONE = {};

	private final int maxControlLine;

	private byte[] bytes = NONE;

	private @Nullable Verb verb;

	private int length;

	PartialLine(int maxControlLine) {
		this.maxControlLine = maxControlLine;
	}

	boolean isEmpty() {
		return this.length == 0;
	}

	void append(byte[] source, int from, int to) throws ProtocolException {
		int start = readVerb(source, from, to);
		Verb known = this.verb;
		if (known == null || known.ignoresArguments()) {
			return;
		}
		if (this.length == known.length()) {
			while (start < to && Arguments.isSpace(source[start])) {
				start++;
			}
		}
		int arguments = this.length - known.length() + to - start;
		if (arguments > this.maxControlLine) {
			byte last = (to > start) ? source[to - 1] : this.bytes[this.length - 1];
			int lineEnd = (last == '\r') ? 1 : 0;
			if (arguments - lineEnd > this.maxControlLine) {
				throw ClientCommandDecoder.controlLineExceeded(arguments - lineEnd, this.maxControlLine);
			}
		}
		copy(source, start, to);
	}

	// Take bytes until they make a verb; returns where the rest begins.
	private int readVerb(byte[] source, int from, int to) throws ProtocolException {
		int position = from;
		while (this.verb == null && position < to) {
			copy(source, position, position + 1);
			position++;
			this.verb = Verb.of(this.bytes, 0, this.length);
			if (!Verb.isPrefix(this.bytes, 0, this.length)) {
				throw ClientCommandDecoder.unknownOperation();
			}
		}
		return position;
	}

	private void copy(byte[] source, int from, int to) {
		int wanted = this.length + to - from;
		if (wanted > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(INITIAL, Math.max(wanted, 2 * this.bytes.length)));
		}
		System.arraycopy(source, from, this.bytes, this.length, to - from);
		this.length = wanted;
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
		this.verb = null;
	}

}

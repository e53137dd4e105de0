package org.natsspring.broker.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.natsspring.broker.subject.Subject;

/**
 * The arguments of one control line, split at runs of spaces and tabs without copying.
 * Reused for line after line. Confined to the channel's event loop.
 */
final class Arguments {

	/** One more than any operation takes, so that a surplus shows. */
	private static final int MOST = 5;

	/** nats-server's longest size: nine digits. */
	private static final int SIZE_DIGITS = 9;

	private final int[] starts = new int[MOST];

	private final int[] ends = new int[MOST];

	private byte[] bytes = {};

	private int count;

	void split(byte[] line, int from, int to) {
		split(line, from, to, false);
	}

	// Split as nats-server splits SUB and UNSUB, where a CR inside the line is a space.
	void splitAtReturns(byte[] line, int from, int to) {
		split(line, from, to, true);
	}

	private void split(byte[] line, int from, int to, boolean atReturns) {
		this.bytes = line;
		this.count = 0;
		int i = from;
		while (i < to && this.count < MOST) {
			while (i < to && isSeparator(line[i], atReturns)) {
				i++;
			}
			if (i == to) {
				return;
			}
			this.starts[this.count] = i;
			while (i < to && !isSeparator(line[i], atReturns)) {
				i++;
			}
			this.ends[this.count++] = i;
		}
	}

	private static boolean isSeparator(byte b, boolean atReturns) {
		return isSpace(b) || (atReturns && b == '\r');
	}

	static boolean isSpace(byte b) {
		return b == ' ' || b == '\t';
	}

	int count() {
		return this.count;
	}

	Subject subject(int index) {
		return Subject.ofBytes(Arrays.copyOfRange(this.bytes, this.starts[index], this.ends[index]));
	}

	Subject subject(int index, SubjectInterner interner) {
		return interner.intern(this.bytes, this.starts[index], this.ends[index]);
	}

	// A token whose bytes are the characters of the string, so that none is lost.
	String token(int index) {
		return new String(this.bytes, this.starts[index], this.ends[index] - this.starts[index],
				StandardCharsets.ISO_8859_1);
	}

	// A decimal number of at most nine digits, or -1 if it is not one.
	int size(int index) {
		int length = this.ends[index] - this.starts[index];
		if (length > SIZE_DIGITS) {
			return -1;
		}
		int value = 0;
		for (int i = this.starts[index]; i < this.ends[index]; i++) {
			int digit = this.bytes[i] - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			value = value * 10 + digit;
		}
		return value;
	}

}

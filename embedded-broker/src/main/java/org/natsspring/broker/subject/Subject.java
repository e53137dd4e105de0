package org.natsspring.broker.subject;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A subject or a subject filter, kept as the bytes the client sent: NATS compares
 * subjects byte by byte and case-sensitively. Tokens are separated by dots; as a filter a
 * token {@code *} stands for any one token, a last token {@code >} for one or more.
 * Immutable.
 */
public final class Subject {

	private static final byte DOT = '.';

	private static final byte ANY = '*';

	private static final byte REST = '>';

	private final byte[] bytes;

	private int hash;

	private @Nullable String text;

	private Subject(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Make a subject of a text.
	 * @param text any text; whether it is a valid subject is for the caller to ask
	 * @return the subject
	 */
	public static Subject of(String text) {
		Subject subject = new Subject(text.getBytes(StandardCharsets.UTF_8));
		subject.text = text;
		return subject;
	}

	/**
	 * Make a subject of bytes from the wire.
	 * @param bytes the bytes, which belong to the subject from now on
	 * @return the subject
	 */
	public static Subject ofBytes(byte[] bytes) {
		return new Subject(bytes);
	}

	/**
	 * The bytes of this subject, which must not be changed.
	 * @return the bytes themselves, not a copy
	 */
	public byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Length in bytes.
	 * @return the length
	 */
	public int length() {
		return this.bytes.length;
	}

	/**
	 * Whether the bytes are those in a part of an array.
	 * @param source the array
	 * @param from start of the part
	 * @param to end of the part, exclusive
	 * @return true if they are equal
	 */
	public boolean contentEquals(byte[] source, int from, int to) {
		return Arrays.equals(this.bytes, 0, this.bytes.length, source, from, to);
	}

	/**
	 * Whether this subject begins with a prefix, byte by byte.
	 * @param prefix the prefix
	 * @return true if it does
	 */
	public boolean startsWith(Subject prefix) {
		int length = prefix.bytes.length;
		return this.bytes.length >= length && Arrays.equals(this.bytes, 0, length, prefix.bytes, 0, length);
	}

	/**
	 * Whether no token is empty. Subjects that are not well-formed match nothing.
	 * @return true if there is a token and none is empty
	 */
	public boolean isWellFormed() {
		byte previous = DOT;
		for (byte b : this.bytes) {
			if (b == DOT && previous == DOT) {
				return false;
			}
			previous = b;
		}
		return previous != DOT;
	}

	/**
	 * Whether this can be subscribed to: well-formed, {@code >} only as the last token,
	 * and no separator of the protocol (space, tab, CR, LF).
	 * @return true if it can
	 */
	public boolean isFilter() {
		int start = 0;
		boolean rest = false;
		for (int i = 0; i <= this.bytes.length; i++) {
			byte b = (i == this.bytes.length) ? DOT : this.bytes[i];
			if (b == DOT) {
				if (i == start || rest) {
					return false;
				}
				rest = i == start + 1 && this.bytes[start] == REST;
				start = i + 1;
			}
			else if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether this can be published to in pedantic mode: well-formed and no token is a
	 * wildcard.
	 * @return true if it can
	 */
	public boolean isLiteral() {
		return isWellFormed() && !hasWildcard();
	}

	/**
	 * Whether a token is {@code *} or {@code >}.
	 * @return true if one is
	 */
	public boolean hasWildcard() {
		for (int i = 0; i < this.bytes.length; i++) {
			byte b = this.bytes[i];
			if ((b == ANY || b == REST) && (i == 0 || this.bytes[i - 1] == DOT)
					&& (i + 1 == this.bytes.length || this.bytes[i + 1] == DOT)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Number of tokens, empty ones included.
	 * @return dots plus one
	 */
	public int tokenCount() {
		int count = 1;
		for (byte b : this.bytes) {
			if (b == DOT) {
				count++;
			}
		}
		return count;
	}

	/**
	 * The tokens. A token's bytes are the characters of its string (ISO 8859-1), so that
	 * no byte is lost and tokens can be map keys.
	 * @return the tokens, empty ones included
	 */
	public String[] tokens() {
		String[] tokens = new String[tokenCount()];
		int start = 0;
		for (int n = 0; n < tokens.length; n++) {
			int end = tokenEnd(start);
			tokens[n] = token(start, end);
			start = end + 1;
		}
		return tokens;
	}

	int tokenEnd(int start) {
		int end = start;
		while (end < this.bytes.length && this.bytes[end] != DOT) {
			end++;
		}
		return end;
	}

	String token(int start, int end) {
		return new String(this.bytes, start, end - start, StandardCharsets.ISO_8859_1);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof Subject subject && Arrays.equals(this.bytes, subject.bytes));
	}

	@Override
	public int hashCode() {
		int result = this.hash;
		if (result == 0) {
			result = Arrays.hashCode(this.bytes);
			this.hash = result;
		}
		return result;
	}

	/**
	 * The subject as text, decoded as UTF-8.
	 */
	@Override
	public String toString() {
		String result = this.text;
		if (result == null) {
			result = new String(this.bytes, StandardCharsets.UTF_8);
			this.text = result;
		}
		return result;
	}

}

package org.natsspring.broker.config.syntax;

/**
 * A place in the text that moves one character at a time and knows its line and column.
 * Confined to the thread that reads. A NUL stands for the end of the text, and a NUL in
 * the text is taken for it, as in nats-server.
 */
final class Cursor {

	static final int END = 0;

	private final String text;

	private int index;

	/** Length of what {@link #next()} read last, in characters; 0 at the end. */
	private int width;

	/** Bytes of UTF-8 before {@link #index}. */
	private int bytes;

	private int line = 1;

	/** Byte offset of the line break before the current line; 0 on the first line. */
	private int lineStart;

	private int markIndex;

	private int markLineStart;

	Cursor(String text) {
		this.text = text;
	}

	int next() {
		if (this.index >= this.text.length()) {
			this.width = 0;
			return END;
		}
		int character = this.text.codePointAt(this.index);
		if (character == '\n') {
			this.line++;
			this.lineStart = this.bytes;
		}
		this.width = Character.charCount(character);
		this.index += this.width;
		this.bytes += utf8Length(character);
		return character;
	}

	/**
	 * Take back the last {@link #next()}; at the end of the text nothing was read.
	 */
	void back() {
		if (this.width == 0) {
			return;
		}
		this.index -= this.width;
		int character = this.text.codePointAt(this.index);
		this.bytes -= utf8Length(character);
		if (character == '\n') {
			this.line--;
		}
	}

	int peek() {
		int character = next();
		back();
		return character;
	}

	/**
	 * Whether {@link #next()} found nothing more to read.
	 * @return false if it read a character, be it a NUL
	 */
	boolean ended() {
		return this.width == 0;
	}

	boolean atEnd() {
		return this.index >= this.text.length();
	}

	/**
	 * Begin a token here.
	 */
	void mark() {
		this.markIndex = this.index;
		this.markLineStart = this.lineStart;
	}

	/**
	 * The text since the mark.
	 * @return the token so far
	 */
	String marked() {
		return this.text.substring(this.markIndex, this.index);
	}

	/**
	 * Take the text since the mark and go on with the same token here.
	 * @param dropped characters at its end to leave out
	 * @return the text
	 */
	String cut(int dropped) {
		String part = this.text.substring(this.markIndex, this.index - dropped);
		this.markIndex = this.index;
		return part;
	}

	int line() {
		return this.line;
	}

	/**
	 * Column at which a token of this text began that ends here.
	 * @param token the token, which escapes may have made shorter than its source
	 * @return the column
	 */
	int columnOf(String token) {
		int length = token.codePoints().map(Cursor::utf8Length).sum();
		return this.bytes - this.markLineStart - length;
	}

	private static int utf8Length(int character) {
		if (character < 0x80) {
			return 1;
		}
		if (character < 0x800) {
			return 2;
		}
		return (character < 0x10000) ? 3 : 4;
	}

}

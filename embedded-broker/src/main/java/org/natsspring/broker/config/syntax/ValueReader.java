package org.natsspring.broker.config.syntax;

/**
 * Reads values: scalars, arrays and maps. Confined to the thread that reads.
 */
final class ValueReader {

	/** Far more than any configuration has; bounds the reader's own stack. */
	private static final int MAX_DEPTH = 500;

	private final Cursor in;

	private final TokenFactory tokens;

	private final TreeBuilder tree;

	private final KeyReader keys;

	private final Comments comments;

	private final TextReader texts;

	private final NumberReader numbers;

	private int depth;

	ValueReader(Cursor in, TokenFactory tokens, TreeBuilder tree, KeyReader keys, TextReader texts) {
		this.in = in;
		this.tokens = tokens;
		this.tree = tree;
		this.keys = keys;
		this.texts = texts;
		this.comments = new Comments(in);
		this.numbers = new NumberReader(in, tokens, texts);
	}

	/**
	 * Read one value; it may be preceded by blanks, not by a line break.
	 * @throws ConfigSyntaxException if there is none
	 */
	void read() throws ConfigSyntaxException {
		while (Characters.isBlank(this.in.peek())) {
			this.in.next();
		}
		this.in.mark();
		int first = this.in.peek();
		switch (first) {
			case '[' -> readList();
			case '{' -> readMap();
			case '\'' -> this.tree.value(this.texts.readRaw());
			case '"' -> this.tree.value(this.texts.readDoubleQuoted());
			case '(' -> this.tree.value(this.texts.readBlock());
			case '-' -> this.tree.value(this.numbers.readNegative());
			case '.' -> throw errorAfterNext("Floats must start with a digit");
			case '\n', '\r' -> throw errorAfterNext("Expected value but found new line");
			default -> this.tree.value(Characters.isDigit(first) ? this.numbers.readPositive() : this.texts.readBare());
		}
	}

	private ConfigSyntaxException errorAfterNext(String text) {
		this.in.next();
		return this.tokens.error(text);
	}

	private void descend() throws ConfigSyntaxException {
		this.in.next();
		if (++this.depth > MAX_DEPTH) {
			throw this.tokens.error("Values are nested more than " + MAX_DEPTH + " levels deep.");
		}
	}

	private void ascend() {
		this.depth--;
		this.in.mark();
		this.tree.end(this.tokens.position(""));
	}

	private void readList() throws ConfigSyntaxException {
		descend();
		this.tree.beginList();
		boolean more = true;
		while (more) {
			more = readElement();
		}
		ascend();
	}

	/**
	 * Read an element of an array and what separates it from the next.
	 * @return false after the closing bracket
	 */
	private boolean readElement() throws ConfigSyntaxException {
		int character = this.in.next();
		if (Characters.isSpace(character) || this.comments.skip(character)) {
			return true;
		}
		if (character == '/' || character == ',') {
			throw this.tokens.error("Unexpected array value terminator ','.");
		}
		if (character == ']') {
			return false;
		}
		this.in.back();
		read();
		return readElementEnd();
	}

	private boolean readElementEnd() throws ConfigSyntaxException {
		while (true) {
			int character = this.in.next();
			if (Characters.isBlank(character) || this.comments.skip(character)) {
				continue;
			}
			if (character == ',' || character == '/' || Characters.isLineBreak(character)) {
				return true;
			}
			if (character == ']') {
				return false;
			}
			throw this.tokens.error("Expected an array value terminator \",\" or an array terminator \"]\", but got '"
					+ Characters.shown(character) + "' instead.");
		}
	}

	private void readMap() throws ConfigSyntaxException {
		descend();
		this.tree.beginMap();
		boolean more = true;
		while (more) {
			more = readPair();
		}
		ascend();
	}

	/**
	 * Read a pair and what separates it from the next.
	 * @return false after the closing brace
	 */
	private boolean readPair() throws ConfigSyntaxException {
		int character = this.in.next();
		if (Characters.isSpace(character) || this.comments.skip(character)) {
			return true;
		}
		if (character == '}') {
			return false;
		}
		refuseAsKey(character);
		boolean valueFollows;
		if (character == '/') {
			// a single slash in front of a key is dropped
			valueFollows = this.keys.readBareInMap();
		}
		else {
			this.in.back();
			valueFollows = this.keys.readInMap();
		}
		if (valueFollows && !readMapValue()) {
			return false;
		}
		return readPairEnd();
	}

	private void refuseAsKey(int character) throws ConfigSyntaxException {
		if (Characters.isKeySeparator(character)) {
			throw this.tokens.error("Unexpected key separator '" + Characters.shown(character) + "'.");
		}
		if (character == ']') {
			throw this.tokens.error("Unexpected array end ']' processing map.");
		}
		if (character == Cursor.END) {
			throw this.tokens.error("Unexpected EOF processing map.");
		}
	}

	/**
	 * Read what follows a key in braces, which may be on another line.
	 * @return false if the closing brace came instead
	 */
	private boolean readMapValue() throws ConfigSyntaxException {
		int character = nextAfterSpaces();
		if (Characters.isKeySeparator(character)) {
			character = nextAfterSpaces();
		}
		if (character == ',') {
			throw this.tokens.error("Unexpected map value terminator \",\".");
		}
		if (character == '}') {
			return false;
		}
		this.in.back();
		read();
		return true;
	}

	private int nextAfterSpaces() {
		int character = this.in.next();
		while (Characters.isSpace(character)) {
			character = this.in.next();
		}
		return character;
	}

	private boolean readPairEnd() throws ConfigSyntaxException {
		while (true) {
			int character = this.in.next();
			if (Characters.isBlank(character) || this.comments.skip(character)) {
				continue;
			}
			if (";,/".indexOf(character) >= 0 || Characters.isLineBreak(character)) {
				return true;
			}
			if (character == '}') {
				return false;
			}
			throw this.tokens.error("Expected a map value terminator \",\" or a map terminator \"}\", but got '"
					+ Characters.shown(character) + "' instead.");
		}
	}

}

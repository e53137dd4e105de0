package org.natsspring.broker.config.syntax;

/**
 * Reads keys and include lines. Confined to the thread that reads.
 */
final class KeyReader {

	private final Cursor in;

	private final TokenFactory tokens;

	private final TreeBuilder tree;

	private final Includes includes;

	KeyReader(Cursor in, TokenFactory tokens, TreeBuilder tree, Includes includes) {
		this.in = in;
		this.tokens = tokens;
		this.tree = tree;
		this.includes = includes;
	}

	/**
	 * Read a key at the top of a document, where the text may end after it.
	 * @return whether a value follows; false after an include
	 * @throws ConfigSyntaxException if there is no key
	 */
	boolean readAtTop() throws ConfigSyntaxException {
		int first = this.in.peek();
		if (Characters.isKeySeparator(first)) {
			throw this.tokens.error("Unexpected key separator '" + Characters.shown(first) + "'");
		}
		if (first == '"' || first == '\'') {
			readQuotedAtTop(first);
			return true;
		}
		return readBare(false);
	}

	/**
	 * Read a key inside braces, which have to close after it.
	 * @return whether a value follows; false after an include
	 * @throws ConfigSyntaxException if the key does not end
	 */
	boolean readInMap() throws ConfigSyntaxException {
		return switch (this.in.peek()) {
			case '\'' -> readQuotedInMap('\'', "quoted");
			case '"' -> readQuotedInMap('"', "double quoted");
			default -> readBare(true);
		};
	}

	boolean readBareInMap() throws ConfigSyntaxException {
		return readBare(true);
	}

	private void readQuotedAtTop(int quote) throws ConfigSyntaxException {
		if (readQuoted(quote)) {
			return;
		}
		if (!this.in.marked().isEmpty()) {
			throw this.tokens.error("Unexpected EOF.");
		}
		throw new EndOfText();
	}

	private boolean readQuotedInMap(int quote, String kind) throws ConfigSyntaxException {
		if (!readQuoted(quote)) {
			throw this.tokens.error("Unexpected EOF processing " + kind + " map key.");
		}
		return true;
	}

	private boolean readQuoted(int quote) {
		this.in.next();
		this.in.mark();
		int character = this.in.peek();
		while (character != quote) {
			if (character == Cursor.END) {
				return false;
			}
			this.in.next();
			character = this.in.peek();
		}
		key();
		this.in.next();
		return true;
	}

	private boolean readBare(boolean inMap) throws ConfigSyntaxException {
		this.in.mark();
		this.in.next();
		int character = this.in.peek();
		while (!Characters.isSpace(character) && !Characters.isKeySeparator(character)) {
			if (character == Cursor.END) {
				if (inMap) {
					throw this.tokens.error("Unexpected EOF processing map key.");
				}
				break;
			}
			this.in.next();
			character = this.in.peek();
		}
		if (Characters.isSpace(character) && this.in.marked().equalsIgnoreCase("include")) {
			this.tree.include(this.includes.read(readFileName()));
			return false;
		}
		key();
		return true;
	}

	private void key() {
		String name = this.in.marked();
		this.tree.key(name, this.tokens.position(name));
	}

	private String readFileName() throws ConfigSyntaxException {
		int first = this.in.next();
		while (Characters.isBlank(first)) {
			first = this.in.next();
		}
		switch (first) {
			case '\'':
				return readQuotedFileName('\'', "quoted");
			case '"':
				return readQuotedFileName('"', "double quoted");
			default:
				refuse(first);
		}
		this.in.back();
		this.in.mark();
		int character = this.in.next();
		while (!endsFileName(character)) {
			character = this.in.next();
		}
		this.in.back();
		String name = this.in.marked();
		if (character == '\'') {
			this.in.next();
		}
		return name;
	}

	private String readQuotedFileName(int quote, String kind) throws ConfigSyntaxException {
		this.in.mark();
		int character = this.in.next();
		while (character != quote) {
			if (character == Cursor.END) {
				throw this.tokens.error("Unexpected EOF in " + kind + " include");
			}
			character = this.in.next();
		}
		return this.in.cut(1);
	}

	private void refuse(int first) throws ConfigSyntaxException {
		String found = switch (first) {
			case '[' -> "start of an array";
			case '{' -> "start of a map";
			case '(' -> "start of a block";
			case '-' -> "start of a number";
			case '\\' -> "escape sequence";
			case '\n', '\r' -> "new line";
			default -> Characters.isDigit(first) ? "start of a number" : "";
		};
		if (!found.isEmpty()) {
			throw this.tokens.error("Expected include value but found " + found);
		}
	}

	private static boolean endsFileName(int character) {
		return Characters.isLineBreak(character) || Characters.isBlank(character) || character == Cursor.END
				|| ";}'".indexOf(character) >= 0;
	}

	/**
	 * Reads a file that is included.
	 */
	@FunctionalInterface
	interface Includes {

		ConfigValue.MapValue read(String name) throws ConfigSyntaxException;

	}

}

package org.natsspring.broker.config.syntax;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.syntax.ConfigValue.MapValue;

/**
 * Reads one document: pairs at the top, with or without braces around them, comments and
 * includes. Confined to the thread that reads; good for one document.
 */
final class DocumentReader {

	private static final int MAX_DEPTH = 500;

	private final Cursor in;

	private final String file;

	private final UnaryOperator<@Nullable String> environment;

	private final Set<String> includedFrom;

	private final TokenFactory tokens;

	private final TreeBuilder tree = new TreeBuilder();

	private final Comments comments;

	private final KeyReader keys;

	private final ValueReader values;

	private int depth;

	/**
	 * Make a reader.
	 * @param text the document
	 * @param file its name for errors, and to find the files it includes
	 * @param environment looks up variables that are no key
	 * @param pending names of such variables that are being read
	 * @param includedFrom files that are being read and lead to this one
	 */
	DocumentReader(String text, String file, UnaryOperator<@Nullable String> environment, Set<String> pending,
			Set<String> includedFrom) {
		this.in = new Cursor(text);
		this.file = file;
		this.environment = environment;
		this.includedFrom = includedFrom;
		this.tokens = new TokenFactory(this.in, file);
		this.comments = new Comments(this.in);
		this.keys = new KeyReader(this.in, this.tokens, this.tree, this::include);
		Variables variables = new Variables(this.tree, environment, pending);
		TextReader texts = new TextReader(this.in, this.tokens, variables);
		this.values = new ValueReader(this.in, this.tokens, this.tree, this.keys, texts);
	}

	MapValue read() throws ConfigSyntaxException {
		try {
			while (true) {
				readAtTop();
			}
		}
		catch (EndOfText ex) {
			String valueless = this.tree.valuelessKey();
			// documents in braces may be closed once too often
			if (valueless != null && !valueless.equals("}")) {
				this.in.mark();
				throw new ConfigSyntaxException("config is invalid (" + this.tokens.position("") + ")");
			}
			return this.tree.root();
		}
	}

	private MapValue include(String name) throws ConfigSyntaxException {
		String path = ConfigFiles.resolve(this.file, name);
		Set<String> chain = new LinkedHashSet<>(this.includedFrom);
		chain.add(this.file);
		try {
			if (chain.contains(path)) {
				throw new ConfigSyntaxException(path + " includes itself");
			}
			return new DocumentReader(ConfigFiles.text(path), path, this.environment, new HashSet<>(), chain).read();
		}
		catch (ConfigSyntaxException ex) {
			throw new ConfigSyntaxException("error parsing include file '" + name + "', " + ex.getMessage());
		}
	}

	private void readAtTop() throws ConfigSyntaxException {
		int character = this.in.next();
		if (Characters.isSpace(character) || this.comments.skip(character)) {
			return;
		}
		if (character == '{') {
			readBlock();
			return;
		}
		failAtEnd(character);
		this.in.back();
		if (this.keys.readAtTop()) {
			readValue();
		}
		readEndAtTop();
	}

	private void readEndAtTop() throws ConfigSyntaxException {
		while (true) {
			int character = this.in.next();
			if (this.comments.skip(character) || Characters.isLineBreak(character) || character == Cursor.END
					|| ";,}".indexOf(character) >= 0) {
				return;
			}
			if (!isBlankOrSlash(character)) {
				throw this.tokens.error("Expected a top-level value to end with a new line, comment or EOF, but got '"
						+ Characters.shown(character) + "' instead.");
			}
		}
	}

	// Read pairs in braces that are not the value of a key; they belong to the document
	// itself.
	private void readBlock() throws ConfigSyntaxException {
		if (++this.depth > MAX_DEPTH) {
			throw this.tokens.error("Values are nested more than " + MAX_DEPTH + " levels deep.");
		}
		boolean more = true;
		while (more) {
			more = readInBlock();
		}
		this.depth--;
	}

	private boolean readInBlock() throws ConfigSyntaxException {
		int character = this.in.next();
		if (Characters.isSpace(character) || this.comments.skip(character)) {
			return true;
		}
		if (character == '{') {
			readBlock();
			return readBlockEnd();
		}
		if (character == '}') {
			return false;
		}
		failAtEnd(character);
		this.in.back();
		if (this.keys.readAtTop()) {
			readValue();
		}
		return readEndInBlock();
	}

	private boolean readEndInBlock() throws ConfigSyntaxException {
		while (true) {
			int character = this.in.next();
			if (character == '}') {
				return false;
			}
			if (Characters.isLineBreak(character) || character == ';' || character == ',') {
				return true;
			}
			if (!this.comments.skip(character) && !isBlankOrSlash(character)) {
				throw this.tokens.error("Expected a block-level value to end with a new line, comment or EOF, but got '"
						+ Characters.shown(character) + "' instead.");
			}
		}
	}

	private boolean readBlockEnd() throws ConfigSyntaxException {
		while (true) {
			int character = this.in.next();
			if (character == '}') {
				return false;
			}
			if (character == ';' || character == ',' || this.comments.skip(character)) {
				return true;
			}
			if (!isBlankOrSlash(character) && !Characters.isLineBreak(character)) {
				throw this.tokens.error("Expected a block-level to end with a '}', but got '"
						+ Characters.shown(character) + "' instead.");
			}
		}
	}

	private static boolean isBlankOrSlash(int character) {
		return Characters.isBlank(character) || character == '/';
	}

	// Read what follows a key: one separator, if any, and the value. The value may be on
	// another line only where there is no separator.
	private void readValue() throws ConfigSyntaxException {
		int character = this.in.next();
		while (Characters.isSpace(character)) {
			character = this.in.next();
		}
		if (character == Cursor.END) {
			throw new EndOfText();
		}
		if (!Characters.isKeySeparator(character)) {
			this.in.back();
		}
		this.values.read();
	}

	// The text ends well only where nothing has been begun.
	private void failAtEnd(int character) throws ConfigSyntaxException {
		if (character == '/' || (character == Cursor.END && !this.in.ended())) {
			throw this.tokens.error("Unexpected EOF.");
		}
		if (character == Cursor.END) {
			throw new EndOfText();
		}
	}

}

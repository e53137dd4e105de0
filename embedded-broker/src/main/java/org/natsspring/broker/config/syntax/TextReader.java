package org.natsspring.broker.config.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

import org.natsspring.broker.config.syntax.ConfigValue.BooleanValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * Reads strings: quoted, bare and in blocks. Confined to the thread that reads.
 */
final class TextReader {

	private final Cursor in;

	private final TokenFactory tokens;

	private final Variables variables;

	TextReader(Cursor in, TokenFactory tokens, Variables variables) {
		this.in = in;
		this.tokens = tokens;
		this.variables = variables;
	}

	/**
	 * A single-quoted string, which has no escapes.
	 * @return the string
	 * @throws ConfigSyntaxException if there is no closing quote
	 */
	ConfigNode readRaw() throws ConfigSyntaxException {
		beginAfterQuote();
		while (true) {
			int character = this.in.next();
			if (character == '\'') {
				return closeQuote(new ByteArrayOutputStream());
			}
			failAtEnd(character);
		}
	}

	ConfigNode readDoubleQuoted() throws ConfigSyntaxException {
		beginAfterQuote();
		ByteArrayOutputStream unescaped = new ByteArrayOutputStream();
		while (true) {
			int character = this.in.next();
			if (character == '\\') {
				readEscape(unescaped);
			}
			else if (character == '"') {
				return closeQuote(unescaped);
			}
			else {
				failAtEnd(character);
			}
		}
	}

	private void beginAfterQuote() {
		this.in.next();
		this.in.mark();
	}

	private ConfigNode closeQuote(ByteArrayOutputStream unescaped) {
		this.in.back();
		append(unescaped, this.in.cut(0));
		ConfigNode string = string(unescaped);
		this.in.next();
		return string;
	}

	// A quote as the very last character is let pass as the end of the text.
	private void failAtEnd(int character) throws ConfigSyntaxException {
		if (character != Cursor.END) {
			return;
		}
		if (!this.in.marked().isEmpty()) {
			throw this.tokens.error("Unexpected EOF.");
		}
		throw new EndOfText();
	}

	/**
	 * The rest of a string without quotes, which may turn out to be a boolean or a
	 * variable. The token has been marked; what was read of it stays in it.
	 * @return the value
	 * @throws ConfigSyntaxException if an escape or a variable is wrong
	 */
	ConfigNode readBare() throws ConfigSyntaxException {
		ByteArrayOutputStream unescaped = new ByteArrayOutputStream();
		boolean escaped = false;
		while (true) {
			int character = this.in.next();
			if (character == '\\') {
				escaped = true;
				readEscape(unescaped);
			}
			else if (character == '\'') {
				return closeQuote(unescaped);
			}
			else if (endsBare(character)) {
				this.in.back();
				if (escaped) {
					append(unescaped, this.in.cut(0));
					return string(unescaped);
				}
				return bare(this.in.marked());
			}
		}
	}

	private static boolean endsBare(int character) {
		return Characters.isLineBreak(character) || Characters.isBlank(character) || character == Cursor.END
				|| ";,]}".indexOf(character) >= 0;
	}

	private ConfigNode bare(String text) throws ConfigSyntaxException {
		switch (text.toLowerCase(Locale.ROOT)) {
			case "true", "yes", "on":
				return this.tokens.node(new BooleanValue(true), text);
			case "false", "no", "off":
				return this.tokens.node(new BooleanValue(false), text);
			default:
				break;
		}
		if (text.startsWith("$")) {
			String name = text.substring(1);
			return this.tokens.node(this.variables.resolve(name, this.in.line()), name);
		}
		return this.tokens.node(new StringValue(text), text);
	}

	/**
	 * A block in parentheses: everything up to a closing parenthesis that is alone on its
	 * line. Where the text ends right after that parenthesis, nats-server takes it for
	 * part of the block.
	 * @return the block's text
	 * @throws ConfigSyntaxException if the block does not end
	 */
	ConfigNode readBlock() throws ConfigSyntaxException {
		int previous = this.in.next();
		this.in.mark();
		while (true) {
			int character = this.in.next();
			if (character == Cursor.END) {
				throw this.tokens.error("Unexpected EOF processing block.");
			}
			if (character == ')' && previous == '\n' && endsLine(this.in.peek())) {
				return endBlock();
			}
			previous = character;
		}
	}

	private static boolean endsLine(int character) {
		return character == '\n' || character == Cursor.END;
	}

	private ConfigNode endBlock() {
		if (this.in.atEnd()) {
			String text = this.in.marked();
			return this.tokens.node(new StringValue(text), text);
		}
		String text = this.in.cut(1);
		return this.tokens.node(new StringValue(text), text + ')');
	}

	private void readEscape(ByteArrayOutputStream unescaped) throws ConfigSyntaxException {
		append(unescaped, this.in.cut(1));
		int character = this.in.next();
		switch (character) {
			case 'x' -> unescaped.write(readHexadecimal());
			case 't' -> unescaped.write('\t');
			case 'n' -> unescaped.write('\n');
			case 'r' -> unescaped.write('\r');
			case '"' -> unescaped.write('"');
			case '\\' -> unescaped.write('\\');
			default -> throw this.tokens.error("Invalid escape character '" + Characters.shown(character)
					+ "'. Only the following " + "escape characters are allowed: \\xXX, \\t, \\n, \\r, \\\", \\\\.");
		}
		this.in.cut(0);
	}

	// One byte; several of them may make up one character.
	private int readHexadecimal() throws ConfigSyntaxException {
		for (int digit = 0; digit < 2; digit++) {
			if (Characters.isLineBreak(this.in.next())) {
				throw this.tokens.error("Expected two hexadecimal digits after '\\x', but hit end of line");
			}
		}
		String read = this.in.marked();
		String digits = read.substring(Math.max(0, read.length() - 2));
		if (digits.length() < 2 || !HexFormat.isHexDigit(digits.charAt(0)) || !HexFormat.isHexDigit(digits.charAt(1))) {
			throw this.tokens.error("Expected two hexadecimal digits after '\\x', but got '" + digits + "'");
		}
		return HexFormat.fromHexDigits(digits);
	}

	private ConfigNode string(ByteArrayOutputStream bytes) {
		String text = bytes.toString(StandardCharsets.UTF_8);
		return this.tokens.node(new StringValue(text), text);
	}

	private static void append(ByteArrayOutputStream bytes, String text) {
		bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
	}

}

package org.natsspring.broker.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoText;

/**
 * Reads JSON values one after the other and reports errors as Go's scanner does, with the
 * number of bytes read up to and including the offending one. Confined to one thread.
 */
final class JsonReader {

	/** Deeper nesting is an attack on the stack, not a request. */
	private static final int MAX_DEPTH = 1000;

	/** Stands for the end of the text, which Go reports without an offset. */
	private static final int END = -1;

	/** One character per byte, so that positions are byte offsets. */
	private final String text;

	private int position;

	private int depth;

	JsonReader(byte[] bytes) {
		this.text = new String(bytes, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Read the next value.
	 * @return the value, or null if only white space is left
	 */
	@Nullable JsonValue next() throws JsonException {
		skipSpace();
		return (this.position < this.text.length()) ? readValue() : null;
	}

	/**
	 * Read the only value.
	 * @return the value
	 * @throws JsonException if there is none, or more
	 */
	JsonValue single() throws JsonException {
		skipSpace();
		JsonValue value = readValue();
		skipSpace();
		if (this.position < this.text.length()) {
			throw unexpected("after top-level value");
		}
		return value;
	}

	private JsonValue readValue() throws JsonException {
		int start = this.position;
		char c = peek();
		return switch (c) {
			case '{' -> readObject(start);
			case '[' -> readArray(start);
			case '"' -> {
				String string = readString();
				yield new JsonValue.StringValue(string, raw(start));
			}
			case 't' -> {
				readLiteral("true");
				yield new JsonValue.BooleanValue(true);
			}
			case 'f' -> {
				readLiteral("false");
				yield new JsonValue.BooleanValue(false);
			}
			case 'n' -> {
				readLiteral("null");
				yield new JsonValue.NullValue();
			}
			default -> {
				if (c != '-' && !isDigit(c)) {
					throw unexpected("looking for beginning of value");
				}
				readNumber();
				yield new JsonValue.NumberValue(raw(start));
			}
		};
	}

	private JsonValue readObject(int start) throws JsonException {
		enter();
		List<JsonValue.Member> members = new ArrayList<>();
		if (peekAfterSpace() == '}') {
			this.position++;
		}
		else {
			do {
				if (peekAfterSpace() != '"') {
					throw unexpected("looking for beginning of object key string");
				}
				String name = readString();
				if (peekAfterSpace() != ':') {
					throw unexpected("after object key");
				}
				this.position++;
				peekAfterSpace();
				members.add(new JsonValue.Member(name, readValue()));
			}
			while (readSeparator('}', "after object key:value pair"));
		}
		this.depth--;
		return new JsonValue.ObjectValue(members, raw(start));
	}

	private JsonValue readArray(int start) throws JsonException {
		enter();
		List<JsonValue> items = new ArrayList<>();
		if (peekAfterSpace() == ']') {
			this.position++;
		}
		else {
			do {
				peekAfterSpace();
				items.add(readValue());
			}
			while (readSeparator(']', "after array element"));
		}
		this.depth--;
		return new JsonValue.ArrayValue(items, raw(start));
	}

	private void enter() throws JsonException {
		this.position++;
		if (++this.depth > MAX_DEPTH) {
			throw new JsonException("exceeded max depth", this.position);
		}
	}

	// true if another element follows
	private boolean readSeparator(char end, String context) throws JsonException {
		char c = peekAfterSpace();
		if (c != ',' && c != end) {
			throw unexpected(context);
		}
		this.position++;
		return c == ',';
	}

	private String readString() throws JsonException {
		this.position++;
		StringBuilder bytes = new StringBuilder();
		for (char c = peek(); c != '"'; c = peek()) {
			if (c < ' ') {
				throw unexpected("in string literal");
			}
			this.position++;
			if (c == '\\') {
				readEscape(bytes);
			}
			else {
				bytes.append(c);
			}
		}
		this.position++;
		return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

	private void readEscape(StringBuilder bytes) throws JsonException {
		char c = peek();
		switch (c) {
			case '"', '\\', '/' -> bytes.append(c);
			case 'b' -> bytes.append('\b');
			case 'f' -> bytes.append('\f');
			case 'n' -> bytes.append('\n');
			case 'r' -> bytes.append('\r');
			case 't' -> bytes.append('\t');
			case 'u' -> {
				appendUtf8(bytes, readUnicode());
				return;
			}
			default -> throw unexpected("in string escape code");
		}
		this.position++;
	}

	private int readUnicode() throws JsonException {
		int high = readHex();
		if (Character.isHighSurrogate((char) high) && this.text.startsWith("\\u", this.position)) {
			int before = this.position;
			this.position++;
			int low = readHex();
			if (Character.isLowSurrogate((char) low)) {
				return Character.toCodePoint((char) high, (char) low);
			}
			this.position = before;
		}
		// half a pair stands for no character
		return Character.isSurrogate((char) high) ? 0xfffd : high;
	}

	private int readHex() throws JsonException {
		this.position++;
		int value = 0;
		for (int i = 0; i < 4; i++) {
			int digit = Character.digit(peek(), 16);
			if (digit < 0) {
				throw unexpected("in \\u hexadecimal character escape");
			}
			value = (value << 4) | digit;
			this.position++;
		}
		return value;
	}

	private static void appendUtf8(StringBuilder bytes, int codePoint) {
		byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
		bytes.append(new String(utf8, StandardCharsets.ISO_8859_1));
	}

	private void readNumber() throws JsonException {
		if (peek() == '-') {
			this.position++;
			requireDigit("in numeric literal");
		}
		if (peek() == '0') {
			this.position++;
		}
		else {
			skipDigits();
		}
		if (has('.')) {
			this.position++;
			requireDigit("after decimal point in numeric literal");
			skipDigits();
		}
		if (has('e') || has('E')) {
			this.position++;
			if (has('+') || has('-')) {
				this.position++;
			}
			requireDigit("in exponent of numeric literal");
			skipDigits();
		}
	}

	private void requireDigit(String context) throws JsonException {
		if (!isDigit(peek())) {
			throw unexpected(context);
		}
	}

	private void skipDigits() {
		while (this.position < this.text.length() && isDigit(this.text.charAt(this.position))) {
			this.position++;
		}
	}

	private void readLiteral(String literal) throws JsonException {
		for (int i = 0; i < literal.length(); i++) {
			if (peek() != literal.charAt(i)) {
				throw unexpected("in literal " + literal + " (expecting '" + literal.charAt(i) + "')");
			}
			this.position++;
		}
	}

	private boolean has(char c) {
		return this.position < this.text.length() && this.text.charAt(this.position) == c;
	}

	private char peekAfterSpace() throws JsonException {
		skipSpace();
		return peek();
	}

	private char peek() throws JsonException {
		if (this.position >= this.text.length()) {
			throw new JsonException("unexpected EOF", END);
		}
		return this.text.charAt(this.position);
	}

	private void skipSpace() {
		while (this.position < this.text.length() && " \t\r\n".indexOf(this.text.charAt(this.position)) >= 0) {
			this.position++;
		}
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	private String raw(int start) {
		byte[] bytes = this.text.substring(start, this.position).getBytes(StandardCharsets.ISO_8859_1);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private JsonException unexpected(String context) {
		char c = this.text.charAt(this.position);
		String quoted = switch (c) {
			case '\'' -> "'\\''";
			case '"' -> "'\"'";
			default -> {
				String inDoubleQuotes = GoText.quote(String.valueOf(c));
				yield "'" + inDoubleQuotes.substring(1, inDoubleQuotes.length() - 1) + "'";
			}
		};
		return new JsonException("invalid character " + quoted + " " + context, this.position + 1);
	}

}

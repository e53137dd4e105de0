package org.natsspring.broker.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Strings in double quotes as Go's {@code %q} prints them, which is how nats-server
 * quotes in errors.
 */
public final class GoText {

	private GoText() {
	}

	/**
	 * Put a text in quotes.
	 * @param text any text
	 * @return the text in quotes, with escapes for what cannot be printed
	 */
	public static String quote(String text) {
		StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
		text.codePoints().forEach((character) -> append(quoted, character));
		return quoted.append('"').toString();
	}

	/**
	 * Put bytes from the wire in quotes.
	 * @param utf8 any bytes
	 * @return the text they are in quotes, with escapes for what cannot be printed and
	 * for bytes that are no UTF-8
	 */
	public static String quote(byte[] utf8) {
		StringBuilder quoted = new StringBuilder(utf8.length + 2).append('"');
		int position = 0;
		while (position < utf8.length) {
			int character = characterAt(utf8, position);
			if (character >= 0) {
				append(quoted, character);
				position += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
			}
			else {
				quoted.append("\\x").append(HexFormat.of().toHexDigits(utf8[position]));
				position++;
			}
		}
		return quoted.append('"').toString();
	}

	// The character that starts at a position, or -1 if none does.
	private static int characterAt(byte[] utf8, int position) {
		int ones = Integer.numberOfLeadingZeros(~(utf8[position] << 24));
		int length = (ones == 0) ? 1 : ones;
		if (position + length > utf8.length) {
			return -1;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(utf8, position, length))
				.toString()
				.codePointAt(0);
		}
		catch (CharacterCodingException ex) {
			return -1;
		}
	}

	private static void append(StringBuilder quoted, int character) {
		switch (character) {
			case '"', '\\' -> quoted.append('\\').append((char) character);
			case 0x07 -> quoted.append("\\a");
			case '\b' -> quoted.append("\\b");
			case '\f' -> quoted.append("\\f");
			case '\n' -> quoted.append("\\n");
			case '\r' -> quoted.append("\\r");
			case '\t' -> quoted.append("\\t");
			case 0x0b -> quoted.append("\\v");
			default -> {
				if (isPrintable(character)) {
					quoted.appendCodePoint(character);
				}
				else {
					quoted.append(escape(character));
				}
			}
		}
	}

	private static boolean isPrintable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			case Character.SPACE_SEPARATOR -> character == ' ';
			default -> true;
		};
	}

	private static String escape(int character) {
		if (character < 0x80) {
			return "\\x" + HexFormat.of().toHexDigits((byte) character);
		}
		if (character < 0x10000) {
			return "\\u" + HexFormat.of().toHexDigits((char) character);
		}
		return "\\U" + HexFormat.of().toHexDigits(character);
	}

}

package org.natsspring.broker.config;

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

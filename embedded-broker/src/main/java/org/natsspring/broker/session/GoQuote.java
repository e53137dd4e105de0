package org.natsspring.broker.session;

/**
 * Quotes a text as Go's {@code %q} does, which error texts contain.
 */
final class GoQuote {

	private GoQuote() {
	}

	static String quote(String text) {
		StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
		text.codePoints().forEach((character) -> append(quoted, character));
		return quoted.append('"').toString();
	}

	private static void append(StringBuilder quoted, int character) {
		switch (character) {
			case '"' -> quoted.append("\\\"");
			case '\\' -> quoted.append("\\\\");
			case 0x07 -> quoted.append("\\a");
			case '\b' -> quoted.append("\\b");
			case '\f' -> quoted.append("\\f");
			case '\n' -> quoted.append("\\n");
			case '\r' -> quoted.append("\\r");
			case '\t' -> quoted.append("\\t");
			case 0x0b -> quoted.append("\\v");
			default -> appendOther(quoted, character);
		}
	}

	private static void appendOther(StringBuilder quoted, int character) {
		if (character < 0x20 || character == 0x7f) {
			quoted.append(String.format("\\x%02x", character));
		}
		else if (Character.getType(character) == Character.CONTROL || !Character.isDefined(character)) {
			quoted.append(String.format((character > 0xffff) ? "\\U%08x" : "\\u%04x", character));
		}
		else {
			quoted.appendCodePoint(character);
		}
	}

}

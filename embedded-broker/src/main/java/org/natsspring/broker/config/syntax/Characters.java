package org.natsspring.broker.config.syntax;

/**
 * Classes of characters in the grammar.
 */
final class Characters {

	private Characters() {
	}

	/**
	 * White space inside a line.
	 * @param character a character
	 * @return whether it is a space or a tab
	 */
	static boolean isBlank(int character) {
		return character == ' ' || character == '\t';
	}

	static boolean isLineBreak(int character) {
		return character == '\n' || character == '\r';
	}

	/**
	 * White space by Unicode's property, which {@link Character} has no method for.
	 * @param character a character
	 * @return whether it separates keys
	 */
	static boolean isSpace(int character) {
		return (character >= '\t' && character <= '\r') || character == 0x85 || Character.isSpaceChar(character);
	}

	static boolean isDigit(int character) {
		return Character.isDigit(character);
	}

	static boolean isKeySeparator(int character) {
		return character == '=' || character == ':';
	}

	static boolean isUnit(int character) {
		return "kKmMgGtTpPeE".indexOf(character) >= 0;
	}

	/**
	 * How errors show a character.
	 * @param character a character
	 * @return the character, a line break as its escape
	 */
	static String shown(int character) {
		return (character == '\n') ? "\\n" : Character.toString(character);
	}

}

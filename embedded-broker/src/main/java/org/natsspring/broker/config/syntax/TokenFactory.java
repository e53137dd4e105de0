package org.natsspring.broker.config.syntax;

/**
 * Adds to tokens and errors the place the cursor is at. Confined to the thread that
 * reads.
 */
final class TokenFactory {

	private final Cursor in;

	private final String file;

	TokenFactory(Cursor in, String file) {
		this.in = in;
		this.file = file;
	}

	/**
	 * A value whose text ends at the cursor.
	 * @param value the value
	 * @param text its text
	 * @return the value and its place
	 */
	ConfigNode node(ConfigValue value, String text) {
		return new ConfigNode(value, position(text));
	}

	Position position(String text) {
		return new Position(this.file, this.in.line(), this.in.columnOf(text));
	}

	ConfigSyntaxException error(String text) {
		return new ConfigSyntaxException("Parse error on line " + this.in.line() + ": '" + text + "'");
	}

}

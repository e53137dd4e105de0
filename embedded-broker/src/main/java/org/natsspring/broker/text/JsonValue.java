package org.natsspring.broker.text;

import java.util.List;

/**
 * A JSON value as it stood in a text. Immutable.
 */
sealed interface JsonValue {

	/**
	 * The text of the value.
	 * @return the text, without white space around it
	 */
	String raw();

	/**
	 * The kind of value.
	 * @return what Go's decoder calls it in its errors
	 */
	String kind();

	/**
	 * An object, whose members keep their order and may repeat.
	 *
	 * @param members the members
	 * @param raw the text
	 */
	record ObjectValue(List<Member> members, String raw) implements JsonValue {

		@Override
		public String kind() {
			return "object";
		}

	}

	/**
	 * A member of an object.
	 *
	 * @param name its name
	 * @param value its value
	 */
	record Member(String name, JsonValue value) {

	}

	/**
	 * An array.
	 *
	 * @param items the items
	 * @param raw the text
	 */
	record ArrayValue(List<JsonValue> items, String raw) implements JsonValue {

		@Override
		public String kind() {
			return "array";
		}

	}

	/**
	 * A string.
	 *
	 * @param text what it says
	 * @param raw the text with its quotes and escapes
	 */
	record StringValue(String text, String raw) implements JsonValue {

		@Override
		public String kind() {
			return "string";
		}

	}

	/**
	 * A number.
	 *
	 * @param raw its digits
	 */
	record NumberValue(String raw) implements JsonValue {

		@Override
		public String kind() {
			return "number";
		}

	}

	/**
	 * True or false.
	 *
	 * @param value which of them
	 */
	record BooleanValue(boolean value) implements JsonValue {

		@Override
		public String raw() {
			return Boolean.toString(this.value);
		}

		@Override
		public String kind() {
			return "bool";
		}

	}

	/**
	 * Null, which leaves what it is read into as it was.
	 */
	record NullValue() implements JsonValue {

		@Override
		public String raw() {
			return "null";
		}

		@Override
		public String kind() {
			return "null";
		}

	}

}

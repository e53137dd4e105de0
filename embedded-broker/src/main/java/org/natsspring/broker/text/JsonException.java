package org.natsspring.broker.text;

/**
 * A JSON text is malformed or does not fit what it is read into. The message is the one
 * that Go's decoder gives, since clients get to see it.
 */
public final class JsonException extends Exception {

	private static final long serialVersionUID = 1L;

	private final int offset;

	JsonException(String message) {
		this(message, 0);
	}

	JsonException(String message, int offset) {
		super(message, null, false, false);
		this.offset = offset;
	}

	/**
	 * This error with the place in the text, if it is about one.
	 * @return the error whose message ends with the offset
	 */
	JsonException withOffset() {
		return (this.offset > 0) ? new JsonException(getMessage() + " at offset " + this.offset) : this;
	}

	/**
	 * This error as Go reports it of a text that has to be a single value.
	 * @return the error
	 */
	JsonException ofSingleValue() {
		return (this.offset < 0) ? new JsonException("unexpected end of JSON input") : this;
	}

}

package org.natsspring.broker.text;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How values of one kind are read, with Go's errors, and written. Immutable; see
 * {@link JsonTypes} for the types there are.
 *
 * @param <T> what the values are in Java
 */
public abstract class JsonType<T> {

	private final String goName;

	private final @Nullable T zero;

	JsonType(String goName, @Nullable T zero) {
		this.goName = goName;
		this.zero = zero;
	}

	// what Go calls the type in its errors
	final String goName() {
		return this.goName;
	}

	// the value of a field that was not set, or null if the field then has none
	final @Nullable T zero() {
		return this.zero;
	}

	abstract T read(JsonValue value, JsonPlace place) throws JsonException;

	abstract void write(JsonGenerator json, T value);

	final JsonException mismatch(JsonValue value, JsonPlace place) {
		return mismatch(value.kind(), place);
	}

	final JsonException mismatch(String kind, JsonPlace place) {
		return new JsonException(
				"json: cannot unmarshal " + kind + " into Go " + place.describe() + " of type " + this.goName);
	}

}

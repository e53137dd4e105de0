package org.natsspring.broker.text;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * An object of a {@link JsonSchema}. Immutable. Two are equal if the same fields have the
 * same values, where a field that was not set has its type's zero value.
 */
public final class JsonStruct {

	private final JsonSchema schema;

	private final Map<JsonField<?>, Object> values;

	JsonStruct(JsonSchema schema, Map<JsonField<?>, Object> values) {
		this.schema = schema;
		this.values = Map.copyOf(values);
	}

	/**
	 * Value of a field.
	 * @param field the field
	 * @param <T> its type in Java
	 * @return the value; the zero value if it was not set
	 * @throws IllegalStateException if the field has no zero value and was not set
	 */
	public <T> T get(JsonField<T> field) {
		T value = find(field);
		if (value == null) {
			throw new IllegalStateException("'" + field + "' of " + this.schema.name() + " is not set");
		}
		return value;
	}

	/**
	 * Value of a field that may be absent.
	 * @param field the field
	 * @param <T> its type in Java
	 * @return the value, the zero value, or null if it has none and was not set
	 */
	@SuppressWarnings("unchecked") // a field's values are of the field's type
	public <T> @Nullable T find(JsonField<T> field) {
		Object value = this.values.get(field);
		return (value != null) ? (T) value : field.type().zero();
	}

	/**
	 * Whether a field has a value other than its zero value.
	 * @param field the field
	 * @return true if it has
	 */
	public boolean isSet(JsonField<?> field) {
		return this.values.containsKey(field);
	}

	/**
	 * This structure with one field changed.
	 * @param field the field
	 * @param value its value, or null to unset it
	 * @param <T> its type in Java
	 * @return the changed structure
	 */
	public <T> JsonStruct with(JsonField<T> field, @Nullable T value) {
		Map<JsonField<?>, Object> changed = new LinkedHashMap<>(this.values);
		JsonSchema.put(changed, field, value);
		return new JsonStruct(this.schema, changed);
	}

	/**
	 * The part of this structure that belongs to an embedded one.
	 * @param part schema of the embedded one
	 * @return the part
	 */
	public JsonStruct part(JsonSchema part) {
		Map<JsonField<?>, Object> kept = new LinkedHashMap<>(this.values);
		kept.keySet().removeIf((field) -> !part.has(field));
		return new JsonStruct(part, kept);
	}

	/**
	 * Write this structure as an object.
	 * @param json where to
	 */
	public void write(JsonGenerator json) {
		this.schema.write(json, this);
	}

	/**
	 * Write the fields into an object that has been begun.
	 * @param json where to
	 */
	public void writeFields(JsonGenerator json) {
		this.schema.writeFields(json, this);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof JsonStruct struct && this.values.equals(struct.values);
	}

	@Override
	public int hashCode() {
		return this.values.hashCode();
	}

	@Override
	public String toString() {
		return this.schema.name() + this.values;
	}

}

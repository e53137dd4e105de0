package org.natsspring.broker.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoText;
import tools.jackson.core.JsonGenerator;

/**
 * The fields of a JSON object, in the order in which they are written. Reading is strict:
 * an unknown field is an error; names are compared without regard to case, as Go does.
 * Filled by the class that declares it, immutable from then on.
 */
public final class JsonSchema {

	private final String name;

	private final List<Entry> entries = new ArrayList<>();

	private final Map<String, Entry> byName = new HashMap<>();

	/**
	 * Make a schema without fields.
	 * @param name name of the structure in error texts
	 */
	public JsonSchema(String name) {
		this.name = name;
	}

	/**
	 * Add a field that is always written.
	 * @param field its name
	 * @param type its type
	 * @param <T> its type in Java
	 * @return the field
	 */
	public <T> JsonField<T> field(String field, JsonType<T> type) {
		return add(new JsonField<>(field, type, false));
	}

	/**
	 * Add a field that is written only if it is set.
	 * @param field its name
	 * @param type its type
	 * @param <T> its type in Java
	 * @return the field
	 */
	public <T> JsonField<T> optional(String field, JsonType<T> type) {
		return add(new JsonField<>(field, type, true));
	}

	private <T> JsonField<T> add(JsonField<T> field) {
		add(new Entry(field, field.name()));
		return field;
	}

	private void add(Entry entry) {
		this.entries.add(entry);
		this.byName.put(entry.field().name().toLowerCase(Locale.ROOT), entry);
	}

	/**
	 * Add all fields of another structure, which is how Go embeds one.
	 * @param embedded the other structure
	 * @return this schema
	 */
	public JsonSchema embed(JsonSchema embedded) {
		for (Entry entry : embedded.entries) {
			add(new Entry(entry.field(), embedded.name + "." + entry.path()));
		}
		return this;
	}

	/**
	 * Read objects of this structure. Nothing at all is an empty object, and of several
	 * objects later ones add to earlier ones, as with Go's decoder.
	 * @param text the text in UTF-8
	 * @return what was read
	 * @throws JsonException if the text is no JSON or does not fit; the message is Go's
	 */
	public JsonStruct read(byte[] text) throws JsonException {
		JsonReader reader = new JsonReader(text);
		Map<JsonField<?>, Object> values = new LinkedHashMap<>();
		try {
			for (JsonValue value = reader.next(); value != null; value = reader.next()) {
				readTop(values, value, JsonPlace.TOP);
			}
		}
		catch (JsonException ex) {
			throw ex.withOffset();
		}
		return new JsonStruct(this, values);
	}

	/**
	 * Read one object of this structure and ignore fields that are unknown.
	 * @param text the text in UTF-8
	 * @return what was read
	 * @throws JsonException if the text is no JSON or does not fit; the message is Go's
	 */
	public JsonStruct readLenient(byte[] text) throws JsonException {
		Map<JsonField<?>, Object> values = new LinkedHashMap<>();
		try {
			readTop(values, new JsonReader(text).single(), JsonPlace.LENIENT);
		}
		catch (JsonException ex) {
			throw ex.ofSingleValue();
		}
		return new JsonStruct(this, values);
	}

	private void readTop(Map<JsonField<?>, Object> values, JsonValue value, JsonPlace place) throws JsonException {
		if (value instanceof JsonValue.ObjectValue object) {
			readInto(values, object, place);
		}
		else if (!(value instanceof JsonValue.NullValue)) {
			throw new JsonException(
					"json: cannot unmarshal " + value.kind() + " into Go value of type server." + this.name);
		}
	}

	JsonStruct read(JsonValue.ObjectValue object, JsonPlace place) throws JsonException {
		Map<JsonField<?>, Object> values = new LinkedHashMap<>();
		readInto(values, object, place);
		return new JsonStruct(this, values);
	}

	private void readInto(Map<JsonField<?>, Object> values, JsonValue.ObjectValue object, JsonPlace place)
			throws JsonException {
		for (JsonValue.Member member : object.members()) {
			Entry entry = this.byName.get(member.name().toLowerCase(Locale.ROOT));
			if (entry == null) {
				if (place.strict()) {
					throw new JsonException("json: unknown field " + GoText.quote(member.name()));
				}
			}
			else if (!(member.value() instanceof JsonValue.NullValue)) {
				JsonType<?> type = entry.field().type();
				Object value = type.read(member.value(), place.field(this.name, entry.path()));
				put(values, entry.field(), value);
			}
		}
	}

	// what is as if it had not been set is not kept, so that equal structures are equal
	static void put(Map<JsonField<?>, Object> values, JsonField<?> field, @Nullable Object value) {
		if (value == null || value.equals(field.type().zero())) {
			values.remove(field);
		}
		else {
			values.put(field, value);
		}
	}

	/**
	 * A structure in which no field is set.
	 * @return the structure
	 */
	public JsonStruct empty() {
		return new JsonStruct(this, Map.of());
	}

	void write(JsonGenerator json, JsonStruct struct) {
		json.writeStartObject();
		writeFields(json, struct);
		json.writeEndObject();
	}

	void writeFields(JsonGenerator json, JsonStruct struct) {
		for (Entry entry : this.entries) {
			writeField(json, entry.field(), struct);
		}
	}

	private static <T> void writeField(JsonGenerator json, JsonField<T> field, JsonStruct struct) {
		T value = (struct.isSet(field) || !field.omittedWhenEmpty()) ? struct.find(field) : null;
		if (value != null) {
			json.writeName(field.name());
			field.type().write(json, value);
		}
	}

	boolean has(JsonField<?> field) {
		Entry entry = this.byName.get(field.name().toLowerCase(Locale.ROOT));
		return entry != null && entry.field() == field;
	}

	String name() {
		return this.name;
	}

	/**
	 * A field and how errors name it.
	 *
	 * @param field the field
	 * @param path its name, after those of the structures it is embedded from
	 */
	private record Entry(JsonField<?> field, String path) {

	}

}

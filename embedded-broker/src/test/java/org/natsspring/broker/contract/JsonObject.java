package org.natsspring.broker.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object whose fields keep their order. Values are strings, {@code Long}s,
 * booleans, lists, or objects of this type.
 *
 * @param fields the fields
 */
record JsonObject(Map<String, Object> fields) {

	static final JsonObject EMPTY = new JsonObject(Map.of());

	private static final JsonFactory FACTORY = new JsonFactory();

	static JsonObject parse(String json) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			return readObject(parser);
		}
	}

	private static JsonObject readObject(JsonParser parser) {
		Map<String, Object> fields = new LinkedHashMap<>();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			fields.put(name, readValue(parser));
		}
		return new JsonObject(fields);
	}

	private static Object readValue(JsonParser parser) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> readObject(parser);
			case START_ARRAY -> readArray(parser);
			case VALUE_NUMBER_INT -> parser.getLongValue();
			case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
			case VALUE_STRING -> parser.getString();
			default -> throw new AssertionError("Unexpected " + parser.currentToken());
		};
	}

	private static List<Object> readArray(JsonParser parser) {
		List<Object> items = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			items.add(readValue(parser));
		}
		return items;
	}

	List<String> names() {
		return List.copyOf(this.fields.keySet());
	}

	@Nullable Object get(String name) {
		return this.fields.get(name);
	}

	String text(String name) {
		return String.valueOf(get(name));
	}

	long number(String name) {
		if (get(name) instanceof Long number) {
			return number;
		}
		throw new AssertionError("'" + name + "' is no number: " + get(name));
	}

	JsonObject object(String name) {
		if (get(name) instanceof JsonObject object) {
			return object;
		}
		throw new AssertionError("'" + name + "' is no object: " + get(name));
	}

}

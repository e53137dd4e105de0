package org.natsspring.broker.text;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoText;
import tools.jackson.core.JsonGenerator;

/**
 * The types of JSON fields.
 */
public final class JsonTypes {

	/**
	 * A string.
	 */
	public static final JsonType<String> STRING = new JsonType<>("string", "") {

		@Override
		String read(JsonValue value, JsonPlace place) throws JsonException {
			if (value instanceof JsonValue.StringValue string) {
				return string.text();
			}
			throw mismatch(value, place);
		}

		@Override
		void write(JsonGenerator json, String value) {
			json.writeString(value);
		}

	};

	/**
	 * True or false.
	 */
	public static final JsonType<Boolean> BOOL = new JsonType<>("bool", Boolean.FALSE) {

		@Override
		Boolean read(JsonValue value, JsonPlace place) throws JsonException {
			if (value instanceof JsonValue.BooleanValue bool) {
				return bool.value();
			}
			throw mismatch(value, place);
		}

		@Override
		void write(JsonGenerator json, Boolean value) {
			json.writeBoolean(value);
		}

	};

	/**
	 * Go's int, which has 64 bits.
	 */
	public static final JsonType<Long> INT = new IntegerType("int", 63, true);

	/**
	 * A signed number of 32 bits.
	 */
	public static final JsonType<Long> INT32 = new IntegerType("int32", 31, true);

	/**
	 * A signed number of 64 bits.
	 */
	public static final JsonType<Long> INT64 = new IntegerType("int64", 63, true);

	/**
	 * Nanoseconds, signed.
	 */
	public static final JsonType<Long> DURATION = new IntegerType("time.Duration", 63, true);

	/**
	 * An unsigned number of 64 bits, kept in a signed one.
	 */
	public static final JsonType<Long> UINT64 = new IntegerType("uint64", 64, false);

	/**
	 * A point in time (RFC 3339), or none.
	 */
	public static final JsonType<Instant> TIME = new JsonType<>("time.Time", null) {

		@Override
		Instant read(JsonValue value, JsonPlace place) throws JsonException {
			if (value instanceof JsonValue.StringValue string) {
				return GoTime.parse(string.text());
			}
			throw new JsonException("Time.UnmarshalJSON: input is not a JSON string");
		}

		@Override
		void write(JsonGenerator json, Instant value) {
			json.writeString(GoTime.format(value));
		}

	};

	private JsonTypes() {
	}

	/**
	 * A structure that may be absent.
	 * @param schema its schema
	 * @return the type
	 */
	public static JsonType<JsonStruct> pointerTo(JsonSchema schema) {
		return new StructType("server." + schema.name(), schema, false);
	}

	/**
	 * A structure that is always there, if only empty.
	 * @param schema its schema
	 * @return the type
	 */
	public static JsonType<JsonStruct> struct(JsonSchema schema) {
		return new StructType("server." + schema.name(), schema, true);
	}

	/**
	 * A list; structures in it are pointers in Go.
	 * @param item type of its items
	 * @param <T> the items in Java
	 * @return the type
	 */
	public static <T> JsonType<List<T>> listOf(JsonType<T> item) {
		String goItem = (item instanceof StructType) ? "*" + item.goName() : item.goName();
		return new JsonType<>("[]" + goItem, List.of()) {

			@Override
			List<T> read(JsonValue value, JsonPlace place) throws JsonException {
				if (!(value instanceof JsonValue.ArrayValue array)) {
					throw mismatch(value, place);
				}
				List<T> items = new ArrayList<>();
				for (JsonValue element : array.items()) {
					items.add(item.read(element, place));
				}
				return List.copyOf(items);
			}

			@Override
			void write(JsonGenerator json, List<T> value) {
				json.writeStartArray();
				value.forEach((element) -> item.write(json, element));
				json.writeEndArray();
			}

		};
	}

	/**
	 * Strings by name, written in the order of their names.
	 * @return the type
	 */
	public static JsonType<Map<String, String>> mapOfStrings() {
		return new JsonType<>("map[string]string", Map.of()) {

			@Override
			Map<String, String> read(JsonValue value, JsonPlace place) throws JsonException {
				if (!(value instanceof JsonValue.ObjectValue object)) {
					throw mismatch(value, place);
				}
				Map<String, String> map = new TreeMap<>();
				for (JsonValue.Member member : object.members()) {
					map.put(member.name(), STRING.read(member.value(), place));
				}
				return Map.copyOf(map);
			}

			@Override
			void write(JsonGenerator json, Map<String, String> value) {
				json.writeStartObject();
				new TreeMap<>(value).forEach(json::writeStringProperty);
				json.writeEndObject();
			}

		};
	}

	/**
	 * One of an enum's constants, by its name in lower case. The first constant is the
	 * zero value.
	 * @param type the enum
	 * @param <E> the enum
	 * @return the type
	 */
	public static <E extends Enum<E>> JsonType<E> choice(Class<E> type) {
		return new ChoiceType<>(type, null);
	}

	/**
	 * Like {@link #choice}, with an error text of its own.
	 * @param type the enum
	 * @param error error text for a string that names no constant; {@code %s} in it is
	 * that string
	 * @param <E> the enum
	 * @return the type
	 */
	public static <E extends Enum<E>> JsonType<E> choice(Class<E> type, String error) {
		return new ChoiceType<>(type, error);
	}

	/**
	 * A whole number in a range.
	 */
	private static final class IntegerType extends JsonType<Long> {

		private final BigInteger min;

		private final BigInteger max;

		IntegerType(String goName, int bits, boolean signed) {
			super(goName, 0L);
			this.max = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
			this.min = signed ? BigInteger.TWO.pow(bits).negate() : BigInteger.ZERO;
		}

		@Override
		Long read(JsonValue value, JsonPlace place) throws JsonException {
			if (!(value instanceof JsonValue.NumberValue)) {
				throw mismatch(value, place);
			}
			String digits = value.raw();
			if (digits.matches("-?\\d{1,20}")) {
				BigInteger number = new BigInteger(digits);
				if (number.compareTo(this.min) >= 0 && number.compareTo(this.max) <= 0) {
					return number.longValue();
				}
			}
			throw mismatch("number " + digits, place);
		}

		@Override
		void write(JsonGenerator json, Long value) {
			if (value < 0 && this.min.signum() == 0) {
				json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
			}
			else {
				json.writeNumber(value.longValue());
			}
		}

	}

	/**
	 * A nested structure.
	 */
	private static final class StructType extends JsonType<JsonStruct> {

		private final JsonSchema schema;

		StructType(String goName, JsonSchema schema, boolean always) {
			super(goName, always ? schema.empty() : null);
			this.schema = schema;
		}

		@Override
		JsonStruct read(JsonValue value, JsonPlace place) throws JsonException {
			if (value instanceof JsonValue.ObjectValue object) {
				return this.schema.read(object, place);
			}
			throw mismatch(value, place);
		}

		@Override
		void write(JsonGenerator json, JsonStruct value) {
			value.write(json);
		}

	}

	/**
	 * One of an enum's constants.
	 *
	 * @param <E> the enum
	 */
	private static final class ChoiceType<E extends Enum<E>> extends JsonType<E> {

		private final E[] constants;

		private final @Nullable String error;

		ChoiceType(Class<E> type, @Nullable String error) {
			super("string", type.getEnumConstants()[0]);
			this.constants = type.getEnumConstants();
			this.error = error;
		}

		@Override
		E read(JsonValue value, JsonPlace place) throws JsonException {
			if (value instanceof JsonValue.StringValue string) {
				for (E constant : this.constants) {
					if (textOf(constant).equals(string.text())) {
						return constant;
					}
				}
			}
			if (this.error == null) {
				throw new JsonException("can not unmarshal " + GoText.quote(value.raw()));
			}
			throw (value instanceof JsonValue.StringValue string)
					? new JsonException(this.error.replace("%s", GoText.quote(string.text()))) : mismatch(value, place);
		}

		@Override
		void write(JsonGenerator json, E value) {
			json.writeString(textOf(value));
		}

		private static String textOf(Enum<?> constant) {
			return constant.name().toLowerCase(Locale.ROOT);
		}

	}

}

package org.natsspring.broker.config.syntax;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a configuration file can say.
 */
public sealed interface ConfigValue {

	/**
	 * The type's name in nats-server's errors.
	 * @return the name of the Go type, such as {@code int64}
	 */
	String typeName();

	/**
	 * Keys and values in the order of the file.
	 *
	 * @param entries the values by key; a repeated key has its last value
	 * @param variables keys that another value refers to with {@code $key}; they need not
	 * be options
	 */
	record MapValue(Map<String, ConfigNode> entries, Set<String> variables) implements ConfigValue {

		public MapValue {
			entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
			variables = Set.copyOf(variables);
		}

		@Override
		public String typeName() {
			return "map[string]interface {}";
		}

	}

	/**
	 * An array.
	 *
	 * @param elements the values in order
	 */
	record ListValue(List<ConfigNode> elements) implements ConfigValue {

		public ListValue {
			elements = List.copyOf(elements);
		}

		@Override
		public String typeName() {
			return "[]interface {}";
		}

	}

	/**
	 * A string, however it was quoted.
	 *
	 * @param text the text with escapes replaced
	 */
	record StringValue(String text) implements ConfigValue {

		@Override
		public String typeName() {
			return "string";
		}

	}

	/**
	 * A whole number, with its unit applied.
	 *
	 * @param number the number
	 */
	record IntegerValue(long number) implements ConfigValue {

		@Override
		public String typeName() {
			return "int64";
		}

	}

	/**
	 * A number with a fraction.
	 *
	 * @param number the number
	 */
	record FloatValue(double number) implements ConfigValue {

		@Override
		public String typeName() {
			return "float64";
		}

	}

	/**
	 * True or false.
	 *
	 * @param on whether it is true
	 */
	record BooleanValue(boolean on) implements ConfigValue {

		@Override
		public String typeName() {
			return "bool";
		}

	}

	/**
	 * A date with time. No option takes one; it is kept for the digest.
	 *
	 * @param text the date as it was written
	 */
	record DateValue(String text) implements ConfigValue {

		@Override
		public String typeName() {
			return "time.Time";
		}

	}

}

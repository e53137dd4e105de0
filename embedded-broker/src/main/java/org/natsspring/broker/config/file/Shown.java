package org.natsspring.broker.config.file;

import org.natsspring.broker.config.syntax.ConfigValue;
import org.natsspring.broker.config.syntax.ConfigValue.BooleanValue;
import org.natsspring.broker.config.syntax.ConfigValue.IntegerValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * How errors show a value of the wrong type.
 */
final class Shown {

	private Shown() {
	}

	static String value(ConfigValue value) {
		if (value instanceof StringValue string) {
			return string.text();
		}
		if (value instanceof IntegerValue integer) {
			return Long.toString(integer.number());
		}
		if (value instanceof BooleanValue bool) {
			return Boolean.toString(bool.on());
		}
		return value.typeName();
	}

}

package org.natsspring.broker.config.file;

import java.time.Duration;

import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.ConfigValue.BooleanValue;
import org.natsspring.broker.config.syntax.ConfigValue.IntegerValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * Takes values as the type an option wants, or says as nats-server does why not.
 */
final class Values {

	private Values() {
	}

	static String text(ConfigNode node) throws InvalidValueException {
		if (node.value() instanceof StringValue string) {
			return string.text();
		}
		throw wrongType(node, "string");
	}

	static boolean bool(ConfigNode node) throws InvalidValueException {
		if (node.value() instanceof BooleanValue bool) {
			return bool.on();
		}
		throw wrongType(node, "bool");
	}

	static long integer(ConfigNode node) throws InvalidValueException {
		if (node.value() instanceof IntegerValue integer) {
			return integer.number();
		}
		throw wrongType(node, "int64");
	}

	/**
	 * A number that other servers would cut to 32 bits without a word.
	 * @param node the value
	 * @param key the option, for the error
	 * @return the number
	 * @throws InvalidValueException if it is no number, or too large
	 */
	static int smallInteger(ConfigNode node, String key) throws InvalidValueException {
		long number = integer(node);
		if (number > Integer.MAX_VALUE || number < Integer.MIN_VALUE) {
			throw new InvalidValueException(node, key + " value is too big");
		}
		return (int) number;
	}

	static Duration duration(ConfigNode node, String key) throws InvalidValueException {
		try {
			return GoDuration.parse(text(node));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidValueException(node, "error parsing " + key + ": " + ex.getMessage());
		}
	}

	/**
	 * A duration that may also be a number of seconds, which is deprecated.
	 * @param node the value
	 * @param key the option
	 * @param problems gets the warning
	 * @return the duration
	 * @throws InvalidValueException if it is neither
	 */
	static Duration durationOrSeconds(ConfigNode node, String key, Problems problems) throws InvalidValueException {
		if (node.value() instanceof StringValue) {
			return duration(node, key);
		}
		problems.warning(node.position(), key, key + " should be converted to a duration");
		return Duration.ofSeconds(integer(node));
	}

	static InvalidValueException wrongType(ConfigNode node, String wanted) {
		return new InvalidValueException(node,
				"interface conversion: interface {} is " + node.value().typeName() + ", not " + wanted);
	}

}

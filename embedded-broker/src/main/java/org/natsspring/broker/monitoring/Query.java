package org.natsspring.broker.monitoring;

import java.util.List;
import java.util.Map;

import org.natsspring.broker.config.GoText;

/**
 * The query parameters of a request as the types that endpoints want.
 *
 * @param parameters the texts by name
 */
record Query(Map<String, String> parameters) {

	private static final List<String> TRUE = List.of("1", "t", "T", "TRUE", "true", "True");

	private static final List<String> FALSE = List.of("0", "f", "F", "FALSE", "false", "False");

	/**
	 * A text.
	 * @param name the parameter
	 * @return its value, empty if it was not given
	 */
	String text(String name) {
		return this.parameters.getOrDefault(name, "");
	}

	boolean bool(String name) throws BadRequestException {
		String value = text(name);
		if (value.isEmpty() || FALSE.contains(value)) {
			return false;
		}
		if (TRUE.contains(value)) {
			return true;
		}
		throw new BadRequestException("Error decoding boolean for '" + name + "': strconv.ParseBool: parsing "
				+ GoText.quote(value) + ": invalid syntax");
	}

	int integer(String name) throws BadRequestException {
		return (int) number(name, "int", "Atoi");
	}

	long unsigned(String name) throws BadRequestException {
		return number(name, "uint64", "ParseUint");
	}

	private long number(String name, String type, String function) throws BadRequestException {
		String value = text(name);
		if (value.isEmpty()) {
			return 0;
		}
		try {
			return type.equals("int") ? Integer.parseInt(value) : Long.parseUnsignedLong(value);
		}
		catch (NumberFormatException ex) {
			throw new BadRequestException("Error decoding " + type + " for '" + name + "': strconv." + function
					+ ": parsing " + GoText.quote(value) + ": invalid syntax");
		}
	}

}

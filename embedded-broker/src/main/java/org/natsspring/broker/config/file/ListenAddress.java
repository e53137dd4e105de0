package org.natsspring.broker.config.file;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.config.syntax.ConfigNode;
import org.natsspring.broker.config.syntax.ConfigValue.IntegerValue;
import org.natsspring.broker.config.syntax.ConfigValue.StringValue;

/**
 * The value of options such as {@code listen}: a port, or a host and a port.
 *
 * @param host the host, or null if there is only a port
 * @param port the port as it was written; -1 means a free one
 */
record ListenAddress(@Nullable String host, int port) {

	static ListenAddress of(ConfigNode node) throws InvalidValueException {
		if (node.value() instanceof IntegerValue integer) {
			return new ListenAddress(null, (int) integer.number());
		}
		if (node.value() instanceof StringValue string) {
			return of(node, string.text());
		}
		throw new InvalidValueException(node, "expected port or host:port, got " + node.value().typeName());
	}

	private static ListenAddress of(ConfigNode node, String text) throws InvalidValueException {
		int colon = text.lastIndexOf(':');
		String host = (colon >= 0) ? host(text.substring(0, colon)) : null;
		if (host == null) {
			throw new InvalidValueException(node, "could not parse address string " + GoText.quote(text));
		}
		String port = text.substring(colon + 1);
		try {
			return new ListenAddress(host.isEmpty() ? null : host, Integer.parseInt(port));
		}
		catch (NumberFormatException ex) {
			throw new InvalidValueException(node, "could not parse port " + GoText.quote(port));
		}
	}

	private static @Nullable String host(String text) {
		if (text.startsWith("[") && text.endsWith("]")) {
			return text.substring(1, text.length() - 1);
		}
		return (text.indexOf(':') >= 0 || text.indexOf('[') >= 0 || text.indexOf(']') >= 0) ? null : text;
	}

}

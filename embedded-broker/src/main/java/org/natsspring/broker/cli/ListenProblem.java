package org.natsspring.broker.cli;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.NatsBrokerException;
import org.natsspring.broker.config.BrokerConfig;

/**
 * Words why a port could not be bound as nats-server does.
 */
final class ListenProblem {

	private ListenProblem() {
	}

	static String of(BrokerConfig config, NatsBrokerException problem) {
		String message = String.valueOf(problem.getMessage());
		if (!message.startsWith("Cannot listen on ")) {
			return message;
		}
		String address = config.host() + ":" + config.port();
		return "Error listening on port: " + address + ", \"listen tcp " + reason(config, address, problem.getCause())
				+ "\"";
	}

	private static String reason(BrokerConfig config, String address, @Nullable Throwable cause) {
		if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
			return "lookup " + config.host() + ": no such host";
		}
		String message = (cause != null) ? String.valueOf(cause.getMessage()) : "";
		for (String known : new String[] { "Address already in use", "Cannot assign requested address",
				"Permission denied" }) {
			if (message.contains(known)) {
				return address + ": bind: " + known.toLowerCase(Locale.ROOT);
			}
		}
		return address + ": " + message;
	}

}

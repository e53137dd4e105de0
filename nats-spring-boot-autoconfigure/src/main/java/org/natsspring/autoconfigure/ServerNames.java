package org.natsspring.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Addresses of servers for the log: without the credentials they may contain.
 */
final class ServerNames {

	private ServerNames() {
	}

	static String of(List<String> servers) {
		return servers.stream()
			.map((server) -> server.replaceFirst("^([a-z]+://)?.*@", "$1"))
			.collect(Collectors.joining(", "));
	}

}

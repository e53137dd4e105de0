package org.natsspring.broker.cli;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.NatsBroker;
import org.natsspring.broker.cli.logging.ServerLog;

/**
 * The file in which a server writes down the ports it has bound, for whoever started it
 * with a free port. Its name holds the process id. Used by the main thread.
 */
final class PortsFile {

	private static final Comparator<InetAddress> LOOPBACK_FIRST = Comparator
		.comparing((InetAddress address) -> !address.isLoopbackAddress())
		.thenComparing((address) -> address instanceof Inet6Address);

	private final @Nullable Path file;

	private final ServerLog log;

	PortsFile(@Nullable String directory, ServerLog log) {
		String name = "nats-server_" + ProcessHandle.current().pid() + ".ports";
		this.file = (directory != null && !directory.isEmpty()) ? Path.of(directory, name) : null;
		this.log = log;
	}

	void write(NatsBroker broker) {
		Path target = this.file;
		if (target == null) {
			return;
		}
		try {
			Files.writeString(target, ports(broker));
		}
		catch (IOException ex) {
			this.log
				.error("Error writing ports file (" + target + "): " + FileProblem.of("open", target.toString(), ex));
		}
	}

	private static String ports(NatsBroker broker) throws IOException {
		String nats = "\"nats\":[" + urls("nats", broker.config().host(), broker.port()) + "]";
		if (broker.monitoringPort() < 0) {
			return "{" + nats + "}";
		}
		String host = broker.config().monitoring().host();
		String monitoring = urls("http", (host != null) ? host : broker.config().host(), broker.monitoringPort());
		return "{" + nats + ",\"monitoring\":[" + monitoring + "]}";
	}

	private static String urls(String scheme, String host, int port) throws IOException {
		return addresses(InetAddress.getByName(host))
			.map((address) -> "\"" + scheme + "://" + address + ":" + port + "\"")
			.collect(Collectors.joining(","));
	}

	private static Stream<String> addresses(InetAddress bound) throws IOException {
		if (!bound.isAnyLocalAddress()) {
			return Stream.of(text(bound));
		}
		return NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.sorted(LOOPBACK_FIRST)
			.map(PortsFile::text);
	}

	private static String text(InetAddress address) {
		String text = address.getHostAddress();
		int scope = text.indexOf('%');
		String unscoped = (scope >= 0) ? text.substring(0, scope) : text;
		return (address instanceof Inet6Address) ? "[" + unscoped + "]" : unscoped;
	}

	void delete() {
		Path target = this.file;
		if (target == null) {
			return;
		}
		try {
			Files.delete(target);
		}
		catch (IOException ex) {
			this.log.error(
					"Error cleaning up ports file " + target + ": " + FileProblem.of("remove", target.toString(), ex));
		}
	}

}

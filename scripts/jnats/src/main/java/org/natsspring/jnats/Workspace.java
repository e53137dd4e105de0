package org.natsspring.jnats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where test JVMs run and with what.
 *
 * @param folder the working folder, which the tests' configuration files name paths in
 * @param server the program under test
 * @param logs where each class's output goes
 * @param isolation what precedes a command to give it a network of its own; empty where
 * the system does not allow that
 */
record Workspace(Path folder, Path server, Path logs, List<String> isolation) {

	/**
	 * Loopback, and a second interface: servers tell clients the addresses of those that
	 * are not loopback. The address is of a range reserved for documentation.
	 */
	private static final String OWN_NETWORK = "ip link set lo up && ip link add suite0 type veth peer name suite1"
			+ " && ip addr add 198.51.100.1/24 dev suite0 && ip link set suite0 up && ip link set suite1 up"
			+ " && exec \"$@\"";

	static Workspace in(Path folder, Path server, Path logs) throws IOException, InterruptedException {
		Files.createDirectories(logs);
		List<String> isolation = List.of("unshare", "--net", "sh", "-c", OWN_NETWORK, "sh");
		return new Workspace(folder, server, logs, works(isolation) ? isolation : List.of());
	}

	private static boolean works(List<String> isolation) throws InterruptedException {
		try {
			List<String> command = Stream.concat(isolation.stream(), Stream.of("true")).toList();
			return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		}
		catch (IOException ex) {
			// no such program here, which is an answer too
			return false;
		}
	}

	/** How many classes may run at once: tests with fixed ports allow one a network. */
	int concurrency() {
		return this.isolation.isEmpty() ? 1 : Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
	}

	Path logOf(String className) {
		return this.logs.resolve(className + ".log");
	}

	Path newScratchFolder() throws IOException {
		return Files.createTempDirectory("jnats-suite");
	}

	static String javaCommand() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	static void delete(Path folder) throws IOException {
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		}
	}

}

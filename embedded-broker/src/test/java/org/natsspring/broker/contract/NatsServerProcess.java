package org.natsspring.broker.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.natsspring.broker.config.BrokerConfig;

/**
 * A real nats-server as a child process. Its executable is what the environment variable
 * {@code NATS_SERVER} names, or else the one that the project's script put into the
 * user's cache directory.
 */
public final class NatsServerProcess implements RunningServer {

	private static final Pattern LISTENING = Pattern.compile("Listening for client connections on \\S+:(\\d+)");

	private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

	private final Process process;

	private final Path directory;

	private final int port;

	private boolean lameDuck;

	private NatsServerProcess(Process process, Path directory, int port) {
		this.process = process;
		this.directory = directory;
		this.port = port;
	}

	public static Path executable() {
		String configured = System.getenv("NATS_SERVER");
		if (configured != null) {
			return Path.of(configured);
		}
		String cache = System.getenv("XDG_CACHE_HOME");
		Path cacheDirectory = (cache != null && !cache.isEmpty()) ? Path.of(cache)
				: Path.of(System.getProperty("user.home"), ".cache");
		return cacheDirectory.resolve(Path.of("natsspring", "bin", "nats-server"));
	}

	public static boolean isInstalled() {
		return Files.isExecutable(executable());
	}

	static NatsServerProcess start(BrokerConfig config) {
		Path program = executable();
		if (!isInstalled()) {
			throw new IllegalStateException("There is no " + program + " (scripts/install-peers brings it)");
		}
		try {
			Path directory = Files.createTempDirectory("nats-server-contract");
			Path configFile = Files.writeString(directory.resolve("nats.conf"), NatsConf.of(config));
			Path log = directory.resolve("nats-server.log");
			Process process = new ProcessBuilder(program.toString(), "-c", configFile.toString())
				.directory(directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			return new NatsServerProcess(process, directory, awaitPort(process, log));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start " + program, ex);
		}
	}

	private static int awaitPort(Process process, Path log) throws IOException {
		Awaitility.await()
			.atMost(START_TIMEOUT)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> !process.isAlive() || Files.readString(log).contains("Server is ready"));
		String text = Files.readString(log);
		Matcher listening = LISTENING.matcher(text);
		if (!process.isAlive() || !listening.find()) {
			process.destroyForcibly();
			throw new IllegalStateException("nats-server did not start: " + text);
		}
		return Integer.parseInt(listening.group(1));
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public void enterLameDuckMode() {
		try {
			this.lameDuck = true;
			new ProcessBuilder(executable().toString(), "--signal", "ldm=" + this.process.pid()).inheritIO().start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot signal nats-server", ex);
		}
	}

	@Override
	public boolean hasStopped() {
		return !this.process.isAlive();
	}

	/**
	 * A lame duck ignores the request to terminate, so it is killed.
	 */
	@Override
	public void close() {
		if (this.lameDuck) {
			this.process.destroyForcibly();
		}
		else {
			this.process.destroy();
		}
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
			if (Files.exists(this.directory)) {
				deleteDirectory();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot delete " + this.directory, ex);
		}
	}

	private void deleteDirectory() throws IOException {
		try (var files = Files.walk(this.directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

}

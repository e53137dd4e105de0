package org.natsspring.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real nats-server as a child process, which a test may kill and start again at the
 * same port. Its executable is what the environment variable {@code NATS_SERVER} names,
 * or else the one that the project's script put into the user's cache directory.
 */
public final class NatsServerProcess implements AutoCloseable {

	private static final Pattern LISTENING = Pattern.compile("Listening for client connections on \\S+:(\\d+)");

	private static final String READY = "Server is ready";

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final List<String> arguments;

	private final Path log;

	private int port = -1;

	private @Nullable Process process;

	private NatsServerProcess(List<String> arguments) {
		this.arguments = arguments;
		try {
			this.log = Files.createTempFile("nats-server", ".log");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether tests can use a real server here.
	 * @return false if the project's script has not installed one
	 */
	public static boolean isInstalled() {
		return Files.isExecutable(executable());
	}

	private static Path executable() {
		String configured = System.getenv("NATS_SERVER");
		if (configured != null) {
			return Path.of(configured);
		}
		String cache = System.getenv("XDG_CACHE_HOME");
		Path cacheDirectory = (cache != null && !cache.isEmpty()) ? Path.of(cache)
				: Path.of(System.getProperty("user.home"), ".cache");
		return cacheDirectory.resolve(Path.of("natsspring", "bin", "nats-server"));
	}

	/**
	 * Start a server on a free port of the loopback address.
	 * @param arguments more arguments of nats-server
	 * @return the server, ready for clients
	 */
	public static NatsServerProcess start(String... arguments) {
		NatsServerProcess server = new NatsServerProcess(List.of(arguments));
		server.startAgain();
		return server;
	}

	/**
	 * Start again, at the same port.
	 */
	public void startAgain() {
		List<String> command = new ArrayList<>(
				List.of(executable().toString(), "-a", "127.0.0.1", "-p", String.valueOf(this.port)));
		command.addAll(this.arguments);
		try {
			this.process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(this.log.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Awaitility.await().atMost(TIMEOUT).until(() -> log().contains(READY));
		Matcher matcher = LISTENING.matcher(log());
		if (!matcher.find()) {
			throw new IllegalStateException("nats-server does not say where it listens: " + log());
		}
		this.port = Integer.parseInt(matcher.group(1));
	}

	private String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Address for clients.
	 * @return the URL
	 */
	public String url() {
		return "nats://127.0.0.1:" + this.port;
	}

	public int port() {
		return this.port;
	}

	/**
	 * End the process at once, as a crash does.
	 */
	public void kill() {
		if (this.process == null) {
			return;
		}
		this.process.destroyForcibly();
		try {
			if (!this.process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("nats-server does not end");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		kill();
		try {
			Files.deleteIfExists(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

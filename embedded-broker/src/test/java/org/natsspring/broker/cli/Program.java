package org.natsspring.broker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.natsspring.broker.contract.NatsServerProcess;

/**
 * A server program as a child process: the broker, or nats-server.
 */
final class Program implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Listening for client connections on \\S+:(\\d+)");

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final Process process;

	private final Path out;

	private final Path err;

	private Program(Process process, Path out, Path err) {
		this.process = process;
		this.out = out;
		this.err = err;
	}

	static Program broker(Path directory, String... arguments) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return start(directory, List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-ea", "-cp",
				System.getProperty("java.class.path"), Main.class.getName()), arguments);
	}

	static Program natsServer(Path directory, String... arguments) throws IOException {
		return start(directory, List.of(NatsServerProcess.executable().toString()), arguments);
	}

	private static Program start(Path directory, List<String> program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(program);
		command.addAll(List.of(arguments));
		Path out = Files.createTempFile(directory, "program", ".out");
		Path err = Files.createTempFile(directory, "program", ".err");
		Process process = new ProcessBuilder(command).directory(directory.toFile())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile())
			.start();
		return new Program(process, out, err);
	}

	/**
	 * Wait for the end of the program.
	 * @return the exit code
	 */
	int awaitExit() throws InterruptedException {
		if (!this.process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
			throw new IllegalStateException("still runs: " + err());
		}
		return this.process.exitValue();
	}

	Program awaitReady() {
		return awaitLog("Server is ready");
	}

	Program awaitLog(String text) {
		Awaitility.await()
			.atMost(LONGEST)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> !this.process.isAlive() || err().contains(text));
		if (!err().contains(text)) {
			throw new IllegalStateException("ended without '" + text + "': " + err());
		}
		return this;
	}

	int port() {
		Matcher matcher = PORT.matcher(err());
		if (!matcher.find()) {
			throw new IllegalStateException("no port in " + err());
		}
		return Integer.parseInt(matcher.group(1));
	}

	long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	void terminate() {
		this.process.destroy();
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	void signal(String name) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
	}

	String out() {
		return read(this.out);
	}

	String err() {
		return read(this.err);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

}

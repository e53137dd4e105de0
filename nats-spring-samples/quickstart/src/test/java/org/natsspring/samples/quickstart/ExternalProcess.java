package org.natsspring.samples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program outside this JVM, with what it wrote to both of its output streams. Every
 * wait is bounded; closing kills what still runs.
 */
final class ExternalProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String name;

	private final Process process;

	private final Path output;

	private ExternalProcess(String name, Process process, Path output) {
		this.name = name;
		this.process = process;
		this.output = output;
	}

	static ExternalProcess start(Map<String, String> environment, List<String> command) {
		try {
			Path output = Files.createTempFile("quickstart-interop", ".log");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			// The CLI takes its server and credentials from NATS_ variables.
			builder.environment().keySet().removeIf((variable) -> variable.startsWith("NATS_"));
			builder.environment().putAll(environment);
			String name = Path.of(command.get(0)).getFileName().toString();
			return new ExternalProcess(name, builder.start(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot start " + command, ex);
		}
	}

	/**
	 * Wait for the program to end well.
	 * @return everything it wrote
	 */
	String awaitSuccess() {
		try {
			assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
				.as("%s ends within %s; it wrote: %s", this.name, PATIENCE, output())
				.isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while " + this.name + " was running", ex);
		}
		assertThat(this.process.exitValue()).as("exit code of %s; it wrote: %s", this.name, output()).isZero();
		return output();
	}

	/**
	 * Wait until the program has written something.
	 * @param regex what to wait for
	 * @return the match
	 */
	MatchResult awaitOutput(String regex) {
		Pattern pattern = Pattern.compile(regex);
		return Awaitility.await(this.name + " writes " + regex)
			.atMost(PATIENCE)
			.until(() -> pattern.matcher(output()), Matcher::find)
			.toMatchResult();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
		try {
			Files.deleteIfExists(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

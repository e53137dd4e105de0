package org.natsspring.broker.jetstream.store;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A process that runs a main class of the tests, to be killed at any moment. What it says
 * on its standard output is read here line by line.
 */
final class ChildJvm implements AutoCloseable {

	private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

	private final Process process;

	private final BufferedReader output;

	private ChildJvm(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	static ChildJvm start(Class<?> main, String... arguments) throws IOException {
		return start(128, main, arguments);
	}

	static ChildJvm start(int heapInMegabytes, Class<?> main, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(
				List.of("-Xmx" + heapInMegabytes + "m", "-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(Arrays.asList(arguments));
		return new ChildJvm(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
	}

	/**
	 * Called in the child: say a line to the parent.
	 */
	static void say(String line) throws IOException {
		OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Called in the child: return when the parent is gone.
	 */
	static void awaitEnd() throws IOException {
		while (System.in.read() >= 0) {
			continue;
		}
	}

	@Nullable String readLine() throws IOException {
		return this.output.readLine();
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * Kill the process as the operating system does it when memory runs out.
	 */
	void kill() throws InterruptedException {
		// the handle leaves the output open, so that the last lines can be read
		this.process.toHandle().destroyForcibly();
		if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
			throw new IllegalStateException("process " + pid() + " does not end");
		}
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

}

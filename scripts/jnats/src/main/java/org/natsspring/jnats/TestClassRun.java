package org.natsspring.jnats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Runs one class of tests in a JVM of its own, with its own temporary folder and, where
 * the system allows it, its own network, since some tests use fixed ports. Few failures
 * are tried again in a fresh JVM: the client's own build does so too.
 */
final class TestClassRun {

	private static final int ATTEMPTS = 3;

	/** More than this many failures in a class are no accident. */
	private static final int MOST_RETRIED = 4;

	private static final Duration CLASS_LIMIT = Duration.ofSeconds(240);

	private static final String METHOD_LIMIT = "60 s";

	private final Workspace workspace;

	private final String className;

	private final List<TestMethod> tests;

	TestClassRun(Workspace workspace, String className, List<TestMethod> tests) {
		this.workspace = workspace;
		this.className = className;
		this.tests = List.copyOf(tests);
	}

	List<CompletedTest> run() throws IOException, InterruptedException {
		List<String> methods = this.tests.stream().map(TestMethod::method).toList();
		Map<String, Result> results = new HashMap<>(attempt(methods));
		for (int attempt = 2; attempt <= ATTEMPTS; attempt++) {
			List<String> failed = failed(results);
			if (failed.isEmpty() || failed.size() > MOST_RETRIED) {
				break;
			}
			int number = attempt;
			attempt(failed).forEach((method, result) -> {
				if (result.outcome() != Outcome.SKIPPED) {
					results.put(method, result.onAttempt(number));
				}
			});
		}
		return this.tests.stream()
			.map((test) -> new CompletedTest(test, Objects.requireNonNull(results.get(test.method()))))
			.toList();
	}

	private static List<String> failed(Map<String, Result> results) {
		return results.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().outcome() == Outcome.FAILED)
			.map(Map.Entry::getKey)
			.toList();
	}

	private Map<String, Result> attempt(List<String> asked) throws IOException, InterruptedException {
		Path scratch = this.workspace.newScratchFolder();
		try {
			Path events = Files.createFile(scratch.resolve("events"));
			Process process = start(asked, scratch, events);
			if (!process.waitFor(CLASS_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
				stop(process);
			}
			return EventLog.read(events, asked);
		}
		finally {
			Workspace.delete(scratch);
		}
	}

	private Process start(List<String> asked, Path scratch, Path events) throws IOException {
		List<String> command = new ArrayList<>(this.workspace.isolation());
		command.addAll(List.of(Workspace.javaCommand(), "-Xmx1g", "-Djava.io.tmpdir=" + scratch, "-cp",
				System.getProperty("java.class.path"), TestJvm.class.getName(), events.toString(), this.className,
				METHOD_LIMIT));
		command.addAll(asked);
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.workspace.folder().toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.workspace.logOf(this.className).toFile()));
		builder.environment().put("TMPDIR", scratch.toString());
		builder.environment().put("nats_server_path", this.workspace.server().toString());
		return builder.start();
	}

	// the servers first: without their parent they could no longer be found
	private static void stop(Process process) throws InterruptedException {
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly().waitFor();
	}

}

package org.natsspring.jnats;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what JUnit reports of test methods to the event log.
 */
final class EventListener implements TestExecutionListener {

	private final EventLog log;

	private final Map<String, Long> startTimes = new ConcurrentHashMap<>();

	private @Nullable TestPlan plan;

	EventListener(EventLog log) {
		this.log = log;
	}

	@Override
	public void testPlanExecutionStarted(TestPlan plan) {
		this.plan = plan;
	}

	@Override
	public void executionStarted(TestIdentifier test) {
		this.startTimes.put(test.getUniqueId(), System.nanoTime());
		String method = methodOf(test);
		if (method != null) {
			this.log.started(method);
		}
	}

	@Override
	public void executionSkipped(TestIdentifier test, String reason) {
		Stream<TestIdentifier> below = (this.plan != null) ? this.plan.getDescendants(test).stream() : Stream.empty();
		Stream.concat(Stream.of(test), below).forEach((skipped) -> {
			String method = methodOf(skipped);
			if (method != null) {
				this.log.ended(method, Outcome.SKIPPED, 0, reason);
			}
		});
	}

	@Override
	public void executionFinished(TestIdentifier test, TestExecutionResult result) {
		String method = methodOf(test);
		String cause = result.getThrowable().map(EventListener::describe).orElse("");
		if (method == null) {
			if (result.getStatus() == Status.FAILED) {
				this.log.classFailed(cause);
			}
			return;
		}
		// the container of a parameterized method ends too, and counts only when it fails
		if (test.isTest() || result.getStatus() != Status.SUCCESSFUL) {
			long nanos = System.nanoTime() - this.startTimes.getOrDefault(test.getUniqueId(), System.nanoTime());
			this.log.ended(method, outcome(result.getStatus()), nanos / 1_000_000, cause);
		}
	}

	private static Outcome outcome(Status status) {
		return switch (status) {
			case SUCCESSFUL -> Outcome.PASSED;
			case ABORTED -> Outcome.SKIPPED;
			case FAILED -> Outcome.FAILED;
		};
	}

	private static @Nullable String methodOf(TestIdentifier test) {
		return test.getSource()
			.filter(MethodSource.class::isInstance)
			.map((source) -> ((MethodSource) source).getMethodName())
			.orElse(null);
	}

	// the message, and the line of the test that it came from
	private static String describe(Throwable thrown) {
		String line = Arrays.stream(thrown.getStackTrace())
			.filter((frame) -> frame.getClassName().startsWith("io.nats."))
			.filter((frame) -> frame.getFileName() != null && frame.getFileName().matches(".*(Tests?|TestBase)\\.java"))
			.findFirst()
			.map((frame) -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
			.orElse("");
		return thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + line;
	}

}

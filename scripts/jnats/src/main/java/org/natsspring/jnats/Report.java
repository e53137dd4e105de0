package org.natsspring.jnats;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A run's results beside the real server's, class by class, then what was left out and
 * why, then each failure with its cause.
 */
final class Report {

	private static final String ROW = "%-70s %6s %6s %6s %9s%n";

	private final Selection selection;

	private final List<CompletedTest> completed;

	Report(Selection selection, List<CompletedTest> completed) {
		this.selection = selection;
		this.completed = List.copyOf(completed);
	}

	boolean isGood() {
		return this.completed.stream().noneMatch(CompletedTest::fellShort);
	}

	void print(PrintStream out) {
		printClasses(out);
		printExclusions(out);
		printFailures(out, "Failed, and always passes on nats-server", CompletedTest::fellShort);
		printFailures(out, "Failed, as on nats-server now and then or always", CompletedTest::failedAsExpected);
		printTotals(out);
	}

	private void printClasses(PrintStream out) {
		Map<String, Long> excluded = this.selection.excluded()
			.keySet()
			.stream()
			.collect(Collectors.groupingBy(TestMethod::className, Collectors.counting()));
		Map<String, List<CompletedTest>> classes = this.completed.stream()
			.collect(Collectors.groupingBy((done) -> done.test().className(), TreeMap::new, Collectors.toList()));
		out.printf("%n" + ROW, "class", "passed", "failed", "real", "excluded");
		classes.forEach((name, tests) -> printRow(out, name, tests, excluded.getOrDefault(name, 0L)));
		printRow(out, "all", this.completed, this.selection.excluded().size());
	}

	private static void printRow(PrintStream out, String name, List<CompletedTest> tests, long excluded) {
		out.printf(ROW, name, count(tests, CompletedTest::passed), count(tests, CompletedTest::failed),
				count(tests, CompletedTest::passedOnNatsServer), excluded);
	}

	private void printExclusions(PrintStream out) {
		Map<String, Long> reasons = this.selection.excluded()
			.values()
			.stream()
			.collect(Collectors.groupingBy((reason) -> reason, TreeMap::new, Collectors.counting()));
		if (!reasons.isEmpty()) {
			out.printf("%nExcluded%n");
			reasons.forEach((reason, count) -> out.printf("%6d  %s%n", count, reason));
		}
	}

	private void printFailures(PrintStream out, String title, Predicate<CompletedTest> which) {
		List<CompletedTest> failed = this.completed.stream().filter(which).toList();
		if (!failed.isEmpty()) {
			out.printf("%n%s%n", title);
			failed.forEach((done) -> out.printf("  %s (%s)%n      %s%n", done.test().key(),
					done.test().evidence().name().toLowerCase(Locale.ROOT), done.result().cause()));
		}
	}

	private void printTotals(PrintStream out) {
		List<CompletedTest> telling = this.completed.stream()
			.filter((done) -> done.test().evidence() == Evidence.TELLING)
			.toList();
		out.printf("%nTelling tests: %d of %d pass; on nats-server 2.15.2: %d. Passed on a later attempt: %d.%n",
				count(telling, CompletedTest::passed), telling.size(),
				count(telling, CompletedTest::passedOnNatsServer),
				count(this.completed, (done) -> done.passed() && done.result().attempts() > 1));
		long passed = count(this.completed, CompletedTest::passed);
		long failed = count(this.completed, CompletedTest::fellShort);
		out.printf("%d passed, %d failed, %d skipped%n", passed, failed, this.completed.size() - passed - failed);
	}

	private static long count(List<CompletedTest> tests, Predicate<CompletedTest> which) {
		return tests.stream().filter(which).count();
	}

}

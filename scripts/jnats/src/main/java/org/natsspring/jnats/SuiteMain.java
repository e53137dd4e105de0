package org.natsspring.jnats;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs the chosen classes, a few at a time, and reports.
 */
public final class SuiteMain {

	private SuiteMain() {
	}

	/**
	 * Run the suite; the exit status is 1 when a test fails that the server should pass.
	 * @param args the working folder, the server program, the folder for logs, the list
	 * of tests, the list of exclusions, and what to run ({@code core}, {@code all} or a
	 * regular expression)
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		Workspace workspace = Workspace.in(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
		Selection selection = Selection.of(TestMethod.readAll(Path.of(args[3])), args[5],
				Selection.readReasons(Path.of(args[4])));
		Report report = new Report(selection, run(workspace, selection, System.out));
		report.print(System.out);
		System.exit(report.isGood() ? 0 : 1);
	}

	private static List<CompletedTest> run(Workspace workspace, Selection selection, PrintStream out)
			throws InterruptedException {
		Map<String, List<TestMethod>> classes = selection.chosen()
			.stream()
			.collect(Collectors.groupingBy(TestMethod::className, TreeMap::new, Collectors.toList()));
		ExecutorService executor = Executors.newFixedThreadPool(workspace.concurrency());
		try {
			List<Future<List<CompletedTest>>> running = new ArrayList<>();
			classes.forEach((name, tests) -> running.add(executor.submit(() -> {
				long began = System.nanoTime();
				List<CompletedTest> completed = new TestClassRun(workspace, name, tests).run();
				out.printf("%4d s  %s%s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), name,
						completed.stream().anyMatch(CompletedTest::failed) ? "  (failures)" : "");
				return completed;
			})));
			List<CompletedTest> completed = new ArrayList<>();
			for (Future<List<CompletedTest>> run : running) {
				completed.addAll(run.get());
			}
			return completed;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A class of tests could not be run", ex.getCause());
		}
		finally {
			executor.shutdownNow();
		}
	}

}

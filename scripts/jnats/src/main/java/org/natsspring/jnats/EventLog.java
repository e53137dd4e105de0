package org.natsspring.jnats;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the JVM that runs a class of tests tells the one that started it: a file with one
 * tab-separated line an event, written at once, so that a JVM that is killed still leaves
 * what it had found.
 *
 * <pre>
 * START  method
 * END    method  outcome  millis  cause
 * CLASS  cause                            the class itself could not be set up
 * </pre>
 */
final class EventLog implements AutoCloseable {

	private static final int LONGEST_CAUSE = 400;

	private final PrintStream out;

	EventLog(Path file) throws IOException {
		this.out = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
	}

	void started(String method) {
		write("START", method);
	}

	void ended(String method, Outcome outcome, long millis, String cause) {
		write("END", method, outcome.name(), Long.toString(millis), oneLine(cause));
	}

	void classFailed(String cause) {
		write("CLASS", oneLine(cause));
	}

	// tests run on several threads when they time out, and a line must stay whole
	private void write(String... fields) {
		this.out.print(String.join("\t", fields) + "\n");
		this.out.flush();
	}

	private static String oneLine(String text) {
		String line = text.replaceAll("\\s+", " ");
		return (line.length() > LONGEST_CAUSE) ? line.substring(0, LONGEST_CAUSE) + "..." : line;
	}

	@Override
	public void close() {
		this.out.close();
	}

	/**
	 * Read what became of each method.
	 * @param file a log that may end early
	 * @param methods the methods that were asked for
	 * @return a result for every method; one that did not end has failed
	 */
	static Map<String, Result> read(Path file, List<String> methods) throws IOException {
		Map<String, Result> results = new LinkedHashMap<>();
		Map<String, Boolean> begun = new LinkedHashMap<>();
		String classCause = "";
		for (String line : Files.readAllLines(file)) {
			String[] fields = line.split("\t", -1);
			switch (fields[0]) {
				case "START" -> begun.put(fields[1], true);
				case "CLASS" -> classCause = fields[1];
				case "END" -> results.merge(fields[1],
						new Result(Outcome.valueOf(fields[2]), Long.parseLong(fields[3]), fields[4], 1), Result::and);
				default -> throw new IllegalStateException("Not an event: " + line);
			}
		}
		for (String method : methods) {
			String cause = begun.containsKey(method) ? "had not ended when its JVM did" : "was not reached by its JVM";
			results.putIfAbsent(method, new Result(Outcome.FAILED, 0, classCause.isEmpty() ? cause : classCause, 1));
		}
		return results;
	}

}

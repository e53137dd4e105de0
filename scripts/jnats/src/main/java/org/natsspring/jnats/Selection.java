package org.natsspring.jnats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which tests a run takes, and why it leaves the others out.
 *
 * @param chosen the tests to run
 * @param excluded the reason for each test that is not run, in the order of the list
 */
record Selection(List<TestMethod> chosen, Map<TestMethod, String> excluded) {

	private static final String CORE = "core";

	/**
	 * What the broker has, in the words of {@code methods.tsv}; grows with the broker.
	 */
	private static final Set<String> PARTS = Set.of(CORE, "a configuration file");

	Selection {
		chosen = List.copyOf(chosen);
	}

	/**
	 * Select by what was asked for.
	 * @param all every known test
	 * @param wanted {@code core}, {@code all} or a regular expression that is searched in
	 * {@code class#method}
	 * @param reasons tests left out whatever was asked for, with the reason
	 * @return the tests to run and those left out
	 */
	static Selection of(List<TestMethod> all, String wanted, Map<String, String> reasons) {
		Map<TestMethod, String> excluded = new LinkedHashMap<>();
		Set<TestMethod> chosen = new LinkedHashSet<>();
		Pattern pattern = isName(wanted) ? Pattern.compile("") : Pattern.compile(wanted);
		for (TestMethod test : all) {
			if (!pattern.matcher(test.key()).find()) {
				continue;
			}
			if (test.evidence() == Evidence.NONE) {
				excluded.put(test, test.needs());
			}
			else if (reasons.containsKey(test.key())) {
				excluded.put(test, reasons.get(test.key()));
			}
			else if (CORE.equals(wanted) && !test.needsBeyond(PARTS).isEmpty()) {
				excluded.put(test, "needs " + String.join(", ", test.needsBeyond(PARTS)));
			}
			else {
				chosen.add(test);
			}
		}
		return new Selection(List.copyOf(chosen), excluded);
	}

	private static boolean isName(String wanted) {
		return CORE.equals(wanted) || "all".equals(wanted);
	}

	/** Read tab-separated {@code class#method} and reason. */
	static Map<String, String> readReasons(Path file) throws IOException {
		Map<String, String> reasons = new LinkedHashMap<>();
		for (String line : Files.readAllLines(file)) {
			if (!line.isBlank() && !line.startsWith("#")) {
				String[] fields = line.split("\t", 2);
				if (fields.length != 2) {
					throw new IllegalArgumentException("An exclusion without a reason: " + line);
				}
				reasons.put(fields[0], fields[1]);
			}
		}
		return reasons;
	}

}

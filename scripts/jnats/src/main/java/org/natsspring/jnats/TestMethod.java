package org.natsspring.jnats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A row of {@code methods.tsv}: a test of the client and what is known of it.
 *
 * @param className the binary name of its class
 * @param method its method name
 * @param onNatsServer how it ended on the real server
 * @param evidence what a pass says about a server
 * @param needs the parts of a server it needs beyond core NATS by command-line flags,
 * comma-separated, or "core"; for tests that are not run, why
 */
record TestMethod(String className, String method, Outcome onNatsServer, Evidence evidence, String needs) {

	static List<TestMethod> readAll(Path file) throws IOException {
		return Files.readAllLines(file)
			.stream()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map(TestMethod::parse)
			.toList();
	}

	private static TestMethod parse(String line) {
		String[] fields = line.split("\t");
		String[] names = fields[0].split("#");
		if (fields.length != 4 || names.length != 2) {
			throw new IllegalArgumentException("Not a row of four fields that starts with class#method: " + line);
		}
		return new TestMethod(names[0], names[1], Outcome.valueOf(fields[1].toUpperCase(Locale.ROOT)),
				Evidence.valueOf(fields[2].toUpperCase(Locale.ROOT)), fields[3]);
	}

	String key() {
		return this.className + "#" + this.method;
	}

	/** What it needs beyond the parts given. */
	List<String> needsBeyond(Set<String> parts) {
		return Arrays.stream(this.needs.split(",")).filter((part) -> !parts.contains(part)).toList();
	}

	/** Whether a failure where the real server passes is the server's fault. */
	boolean mustPass() {
		return this.onNatsServer == Outcome.PASSED && this.evidence != Evidence.FLAKY;
	}

}

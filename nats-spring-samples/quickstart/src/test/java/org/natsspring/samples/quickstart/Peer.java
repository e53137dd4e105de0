package org.natsspring.samples.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A tool of the NATS project that tests talk to. {@code scripts/install-peers} installs
 * them all; a variable of the environment points to another.
 */
enum Peer {

	SERVER("NATS_SERVER", "bin/nats-server"),

	CLI("NATS_CLI", "bin/nats"),

	PYTHON("NATS_PYTHON", "venv/bin/python"),

	NODE_MODULES("NATS_NODE_MODULES", "node/node_modules");

	private final String variable;

	private final String installed;

	Peer(String variable, String installed) {
		this.variable = variable;
		this.installed = installed;
	}

	/**
	 * The tool's place. Without the tool the running test is skipped, but on a CI server
	 * it fails.
	 * @return the path of a file or folder that exists
	 */
	String path() {
		Path path = locate();
		if (Boolean.parseBoolean(System.getenv("CI"))) {
			assertThat(path).as("%s, which CI must have", this.variable).exists();
		}
		// JUnit's own assumption, since its reason is one line of scripts/test
		Assumptions.assumeTrue(Files.exists(path), () -> path + " is missing: run scripts/install-peers");
		return path.toString();
	}

	private Path locate() {
		@Nullable String own = System.getenv(this.variable);
		if (own != null && !own.isEmpty()) {
			return Path.of(own);
		}
		String cache = Objects.requireNonNullElseGet(System.getenv("XDG_CACHE_HOME"),
				() -> System.getProperty("user.home") + "/.cache");
		return Path.of(cache, "natsspring").resolve(this.installed);
	}

}

package org.natsspring.samples.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
		boolean ci = Boolean.parseBoolean(System.getenv("CI"));
		if (ci) {
			assertThat(path).as("%s, which CI must have", this.variable).exists();
		}
		assumeThat(Files.exists(path)).as("%s is missing: run scripts/install-peers", path).isTrue();
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

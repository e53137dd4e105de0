package org.natsspring.samples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ARCHITECTURE.md lists the packages there are: no row is about a package that is gone,
 * and each package has a row, its own or that of the package above it.
 */
class ArchitectureDocumentTests {

	private static final Path ROOT = Path.of("..", "..");

	@ParameterizedTest
	@CsvSource({ "embedded-broker, org/natsspring/broker", "nats-spring-boot-autoconfigure, org/natsspring" })
	void tableOfAModuleListsItsPackages(String module, String root) throws IOException {
		List<String> rows = rows(module);
		List<String> packages = packages(module, root);
		assertThat(rows).isNotEmpty().isSubsetOf(packages);
		assertThat(packages)
			.allSatisfy((name) -> assertThat(rows).anyMatch((row) -> name.equals(row) || name.startsWith(row + ".")));
	}

	private static List<String> rows(String module) throws IOException {
		String document = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
		String section = document.substring(document.indexOf("\n## " + module + ":"));
		String table = section.substring(0, section.indexOf("\n### "));
		return Pattern.compile("^\\| `([a-z.]+)` \\|", Pattern.MULTILINE)
			.matcher(table)
			.results()
			.map((row) -> row.group(1))
			.toList();
	}

	/** Without the root itself, which the tables do not name like the others. */
	private static List<String> packages(String module, String root) throws IOException {
		Path sources = ROOT.resolve(module).resolve("src/main/java").resolve(root);
		try (Stream<Path> files = Files.walk(sources)) {
			return files.filter((file) -> file.endsWith("package-info.java"))
				.map((file) -> sources.relativize(file.getParent()).toString().replace('/', '.'))
				.filter((name) -> !name.isEmpty())
				.toList();
		}
	}

}

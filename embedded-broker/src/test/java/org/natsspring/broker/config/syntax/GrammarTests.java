package org.natsspring.broker.config.syntax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The grammar of configuration files, by a table that nats-server's own parser filled.
 */
class GrammarTests {

	private static final Map<String, String> ENVIRONMENT = Map.of("NUMBER", "10k", "TEXT", "some text", "MAP", "{a: 1}",
			"LIST", "[1, 2 ]", "CYCLE", "$CYCLE", "BROKEN", "[");

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "{0}")
	@MethodSource("table")
	void documentReadsAsInNatsServer(Row row) {
		assertThat(read(row.document())).isEqualTo(row.expected());
	}

	private static String read(String document) {
		try {
			return ConfigDigest.json(ConfigDocument.parse(document, "", ENVIRONMENT::get).root());
		}
		catch (ConfigSyntaxException ex) {
			return "! " + ex.getMessage();
		}
	}

	static Stream<Row> table() throws IOException {
		try (var in = GrammarTests.class.getResourceAsStream("grammar.txt")) {
			String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
			return text.lines().filter((line) -> !line.startsWith("# ")).map(Row::of);
		}
	}

	@Test
	void valuesKnowWhereTheyStand() throws ConfigSyntaxException {
		String text = "a: 1\n  b { c: 2, d: [x, {e: 3}\n y] }\n";
		Map<String, ConfigNode> root = ConfigDocument.parse(text, "x.conf", ENVIRONMENT::get).root().entries();
		Map<String, ConfigNode> block = entries(get(root, "b"));
		ConfigValue list = get(block, "d").value();
		assertThat(get(root, "a").position()).hasToString("x.conf:1:0");
		assertThat(get(root, "b").position()).hasToString("x.conf:2:3");
		assertThat(get(block, "d").position()).hasToString("x.conf:2:13");
		assertThat(((ConfigValue.ListValue) list).elements()).extracting((node) -> node.position().toString())
			.containsExactly("x.conf:2:17", "x.conf:2:26", "x.conf:3:2");
	}

	@Test
	void columnsCountBytes() throws ConfigSyntaxException {
		ConfigDocument document = ConfigDocument.parse("\n'é€😀': 1, b: 2", "x.conf", ENVIRONMENT::get);
		assertThat(get(document.root().entries(), "b").position()).hasToString("x.conf:2:17");
	}

	@Test
	void keysUsedAsVariablesAreMarked() throws ConfigSyntaxException {
		ConfigDocument document = ConfigDocument.parse("a: 1\nb: 2\nc: $a", "x.conf", ENVIRONMENT::get);
		assertThat(document.root().variables()).containsExactly("a");
	}

	@Test
	void includedFileIsMergedWhereItStands() throws Exception {
		write("sub/users.conf", "users: [{user: a}]\ninclude 'more.conf'");
		write("sub/more.conf", "timeout: 3");
		String main = write("main.conf", "port: 1\nauthorization {\n include sub/users.conf\n token: x }");
		ConfigDocument document = ConfigDocument.read(main, ENVIRONMENT::get);
		assertThat(ConfigDigest.json(document.root()))
			.isEqualTo("{\"authorization\":{\"timeout\":3,\"token\":\"x\",\"users\":[{\"user\":\"a\"}]},\"port\":1}");
		assertThat(get(entries(get(document.root().entries(), "authorization")), "timeout").position())
			.hasToString(this.directory.resolve("sub/more.conf") + ":1:0");
	}

	@Test
	void includedFileDoesNotSeeVariablesOfTheIncludingOne() throws IOException {
		write("sub.conf", "b: $a");
		String main = write("main.conf", "a: 1\ninclude 'sub.conf'");
		assertThatExceptionOfType(ConfigSyntaxException.class)
			.isThrownBy(() -> ConfigDocument.read(main, ENVIRONMENT::get))
			.withMessage(
					"error parsing include file 'sub.conf', variable reference for 'a' on line 1 can not be found");
	}

	@Test
	void fileThatIncludesItselfIsRefused() throws IOException {
		String main = write("main.conf", "include 'main.conf'");
		assertThatExceptionOfType(ConfigSyntaxException.class)
			.isThrownBy(() -> ConfigDocument.read(main, ENVIRONMENT::get))
			.withMessage("error parsing include file 'main.conf', " + main + " includes itself");
	}

	@Test
	void missingFileIsNamed() {
		assertThatExceptionOfType(ConfigSyntaxException.class)
			.isThrownBy(() -> ConfigDocument.read("nope.conf", ENVIRONMENT::get))
			.withMessage("open nope.conf: no such file or directory");
	}

	@Test
	void nestingHasAnEnd() {
		assertThat(read("a = " + "[".repeat(100_000))).contains("nested more than");
		assertThat(read("{".repeat(100_000))).contains("nested more than");
	}

	private static ConfigNode get(Map<String, ConfigNode> entries, String key) {
		return Objects.requireNonNull(entries.get(key), key);
	}

	private static Map<String, ConfigNode> entries(ConfigNode node) {
		return ((ConfigValue.MapValue) node.value()).entries();
	}

	private String write(String name, String text) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text).toString();
	}

	/**
	 * A line of the table.
	 *
	 * @param document the text to read
	 * @param expected the JSON of its values, or {@code !} and an error
	 */
	private record Row(String document, String expected) {

		static Row of(String line) {
			String[] columns = line.split("  =[>!]  ", 2);
			String mark = line.contains("  =!  ") ? "! " : "";
			return new Row(columns[0].translateEscapes(), mark + columns[1].translateEscapes());
		}

		@Override
		public String toString() {
			return this.document.replace("\n", "\\n");
		}

	}

}

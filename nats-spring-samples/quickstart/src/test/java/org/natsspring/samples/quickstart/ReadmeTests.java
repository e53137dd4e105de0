package org.natsspring.samples.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * README.md shows only code that compiles and works, and only properties that exist.
 */
class ReadmeTests {

	private static final Path ROOT = Path.of("..", "..");

	private static final String EXAMPLES = "src/test/java/org/natsspring/samples/quickstart/ReadmeExamples.java";

	@Test
	void javaIsCompiledWithTheTests() throws IOException {
		String compiled = normalized(Files.readString(Path.of(EXAMPLES)));
		assertThat(blocks("java")).hasSize(3).allSatisfy((block) -> assertThat(compiled).contains(normalized(block)));
	}

	@Test
	void propertiesExist() throws IOException {
		List<String> existing = metadataNames();
		assertThat(blocks("yaml")).hasSize(2).flatExtracting(ReadmeTests::propertyNames).isSubsetOf(existing);
	}

	@Test
	void linksLeadToFiles() throws IOException {
		assertThat(Pattern.compile("]\\((?!http|#)([^)]+)\\)").matcher(readme()).results())
			.extracting((match) -> ROOT.resolve(match.group(1)))
			.isNotEmpty()
			.allSatisfy((path) -> assertThat(path).exists());
	}

	@Test
	void exampleAnswersARequestAndAnnouncesAnOrder() throws InterruptedException {
		try (ConfigurableApplicationContext application = SpringApplication.run(ReadmeExamples.class,
				"--nats.embedded.port=0")) {
			ReadmeExamples.OrderClient client = application.getBean(ReadmeExamples.OrderClient.class);
			Subscription announced = application.getBean(Connection.class).subscribe("orders.announced");
			ReadmeExamples.Order order = new ReadmeExamples.Order("42", 3);
			assertThat(client.place(order)).isEqualTo(new ReadmeExamples.Receipt("42", "accepted"));
			client.announce(order);
			assertThat(announced.nextMessage(10_000)).extracting(Message::getData)
				.extracting((data) -> new String(data, StandardCharsets.UTF_8))
				.isEqualTo("{\"id\":\"42\",\"quantity\":3}");
		}
	}

	@Test
	void brokerServesAClientWithoutSpring() {
		assertThatNoException().isThrownBy(ReadmeExamples::withoutSpring);
	}

	private static String readme() throws IOException {
		return Files.readString(ROOT.resolve("README.md"));
	}

	private static List<String> blocks(String language) throws IOException {
		return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
			.matcher(readme())
			.results()
			.map((MatchResult match) -> match.group(1))
			.toList();
	}

	/** README's types stand alone; here they are nested, so indented and static. */
	private static String normalized(String java) {
		return java.replace("static class", "class").replaceAll("\\s+", " ").trim();
	}

	private static List<String> propertyNames(String yaml) throws IOException {
		Resource resource = new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8));
		PropertySource<?> properties = new YamlPropertySourceLoader().load("README.md", resource).get(0);
		return List.of(((EnumerablePropertySource<?>) properties).getPropertyNames());
	}

	private static List<String> metadataNames() throws IOException {
		List<String> names = new ArrayList<>();
		Resource[] files = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:META-INF/spring-configuration-metadata.json");
		for (Resource file : files) {
			JsonMapper.shared()
				.readTree(file.getContentAsByteArray())
				.get("properties")
				.forEach((property) -> names.add(property.get("name").asString()));
		}
		return names;
	}

}

package org.natsspring.broker.jetstream.consumer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.store.AtomicFile;
import org.natsspring.broker.jetstream.store.StateLog;
import org.natsspring.broker.jetstream.store.StoreException;
import org.natsspring.broker.jetstream.store.SyncPolicy;
import org.natsspring.broker.text.GoJson;
import org.natsspring.broker.text.GoTime;
import org.natsspring.broker.text.JsonException;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/**
 * The directories of a stream's consumers:
 *
 * <pre>
 *  consumers/NAME.TIME/    TIME: when the consumer was created, so that no two meet
 *    definition            name, configuration and creation time (JSON in an AtomicFile)
 *    state                 what it delivered and what is acknowledged (a StateLog)
 * </pre>
 *
 * A directory without a definition is what a deletion or creation has left that was cut
 * short, and goes at the next start. Confined to the stream's loop.
 */
final class ConsumerFiles {

	private static final Logger logger = LoggerFactory.getLogger(ConsumerFiles.class);

	private static final String DEFINITION = "definition";

	private static final JsonSchema SCHEMA = new JsonSchema("ConsumerDefinition");

	private static final JsonField<String> NAME = SCHEMA.field("name", JsonTypes.STRING);

	private static final JsonField<Instant> CREATED = SCHEMA.field("created", JsonTypes.TIME);

	private static final JsonField<JsonStruct> CONFIG = SCHEMA.field("config", JsonTypes.struct(ConsumerConfig.SCHEMA));

	private final Path root;

	private final SyncPolicy policy;

	/**
	 * Make the access to a stream's consumers.
	 * @param stream the stream's directory
	 * @param policy how far a state has to be written
	 */
	ConsumerFiles(Path stream, SyncPolicy policy) {
		this.root = stream.resolve("consumers");
		this.policy = policy;
	}

	/**
	 * Keep a definition, durably.
	 * @param definition the definition
	 * @throws StoreException if it could not be written
	 * @throws UncheckedIOException if its directory could not be made
	 */
	void save(Definition definition) {
		Path directory = directory(definition);
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("make " + directory + ": " + ex, ex);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.generator(out)) {
			SCHEMA.empty()
				.with(NAME, definition.name())
				.with(CREATED, definition.created())
				.with(CONFIG, definition.config().json())
				.write(json);
		}
		new AtomicFile(directory.resolve(DEFINITION)).write(out.toByteArray(), this.policy);
	}

	private Path directory(Definition definition) {
		return this.root.resolve(
				definition.name() + '.' + Long.toString(GoTime.toNanos(definition.created()), Character.MAX_RADIX));
	}

	/**
	 * Open the state of a consumer whose definition is kept.
	 * @param definition the definition
	 * @return its state
	 * @throws StoreException if it could not be read
	 */
	ConsumerStateFile open(Definition definition) {
		Path directory = directory(definition);
		return new ConsumerStateFile(StateLog.open(directory.resolve("state")), this.policy, () -> delete(directory));
	}

	/**
	 * Find the consumers that were kept. What cannot be read is reported and left alone.
	 * @return their definitions
	 */
	List<Definition> load() {
		List<Definition> definitions = new ArrayList<>();
		for (Path directory : directories()) {
			try {
				byte[] content = new AtomicFile(directory.resolve(DEFINITION)).read();
				if (content == null) {
					deleteFiles(directory);
				}
				else {
					JsonStruct json = SCHEMA.readLenient(content);
					definitions
						.add(new Definition(json.get(NAME), new ConsumerConfig(json.get(CONFIG)), json.get(CREATED)));
				}
			}
			catch (JsonException | StoreException ex) {
				logger.error("The consumer in {} is left out: {}", directory, ex.getMessage());
			}
		}
		return definitions;
	}

	private List<Path> directories() {
		if (!Files.isDirectory(this.root)) {
			return List.of();
		}
		try (var paths = Files.list(this.root)) {
			return paths.filter(Files::isDirectory).sorted().toList();
		}
		catch (IOException ex) {
			logger.error("No consumers are read from {}: {}", this.root, ex.getMessage());
			return List.of();
		}
	}

	// without its definition the consumer is gone, whatever happens afterwards
	private static void delete(Path directory) {
		new AtomicFile(directory.resolve(DEFINITION)).delete();
		deleteFiles(directory);
	}

	private static void deleteFiles(Path directory) {
		try (var paths = Files.list(directory)) {
			for (Path path : paths.toList()) {
				Files.delete(path);
			}
			Files.delete(directory);
		}
		catch (IOException | UncheckedIOException ex) {
			logger.warn("{} could not be deleted: {} (it is tried again at the next start)", directory,
					ex.getMessage());
		}
	}

	/**
	 * A consumer that is kept.
	 *
	 * @param name its name
	 * @param config its configuration
	 * @param created when it was created
	 */
	record Definition(String name, ConsumerConfig config, Instant created) {

	}

}

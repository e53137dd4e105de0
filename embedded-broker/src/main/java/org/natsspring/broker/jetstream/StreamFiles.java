package org.natsspring.broker.jetstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.store.AtomicFile;
import org.natsspring.broker.jetstream.store.SegmentLog;
import org.natsspring.broker.jetstream.store.SegmentLogOptions;
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
 * The directories of the streams of one account that are kept on disk:
 *
 * <pre>
 *  NAME.TIME/            TIME: when the stream was created, so that no two streams meet
 *    definition          configuration and creation time (JSON in an AtomicFile)
 *    messages/           a SegmentLog
 * </pre>
 *
 * A directory without a definition is what a deletion or creation has left that was cut
 * short, and goes at the next start. Confined to the control loop but for
 * {@link #deleteDirectory}.
 */
final class StreamFiles {

	private static final Logger logger = LoggerFactory.getLogger(StreamFiles.class);

	private static final String DEFINITION = "definition";

	private static final JsonSchema SCHEMA = new JsonSchema("StreamDefinition");

	private static final JsonField<JsonStruct> CONFIG = SCHEMA.field("config", JsonTypes.struct(StreamConfig.SCHEMA));

	private static final JsonField<Instant> CREATED = SCHEMA.field("created", JsonTypes.TIME);

	private final Path root;

	private final SyncPolicy policy;

	/**
	 * Make the access to an account's directories.
	 * @param root where they lie; made when the first stream is
	 * @param policy how far a definition has to be written
	 */
	StreamFiles(Path root, SyncPolicy policy) {
		this.root = root;
		this.policy = policy;
	}

	/**
	 * The directory of a stream.
	 * @param name name of the stream
	 * @param created when it was created
	 * @return the path
	 */
	Path directory(String name, Instant created) {
		return this.root.resolve(name + "." + Long.toString(GoTime.toNanos(created), Character.MAX_RADIX));
	}

	/**
	 * Open the messages of a stream.
	 * @param name name of the stream
	 * @param directory its directory
	 * @return the store
	 * @throws StoreException if they cannot be read
	 */
	SegmentLog open(String name, Path directory) {
		return SegmentLog.open(SegmentLogOptions.of(name, directory.resolve("messages")));
	}

	/**
	 * Keep a definition, durably.
	 * @param directory the stream's directory, which exists
	 * @param config its configuration
	 * @param created when it was created
	 * @throws StoreException if it could not be written
	 */
	void save(Path directory, StreamConfig config, Instant created) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.generator(out)) {
			SCHEMA.empty().with(CONFIG, config.json()).with(CREATED, created).write(json);
		}
		new AtomicFile(directory.resolve(DEFINITION)).write(out.toByteArray(), this.policy);
	}

	/**
	 * Forget a definition: from now on the stream does not come back.
	 * @param directory the stream's directory
	 */
	void forget(Path directory) {
		new AtomicFile(directory.resolve(DEFINITION)).delete();
	}

	/**
	 * Find the streams that were kept. What cannot be read is reported and left alone.
	 * @return their definitions
	 */
	List<Definition> load() {
		List<Definition> definitions = new ArrayList<>();
		for (Path directory : directories()) {
			try {
				byte[] content = new AtomicFile(directory.resolve(DEFINITION)).read();
				if (content == null) {
					deleteDirectory(directory);
				}
				else {
					JsonStruct json = SCHEMA.read(content);
					definitions.add(new Definition(directory, new StreamConfig(json.get(CONFIG)), json.get(CREATED)));
				}
			}
			catch (JsonException | StoreException ex) {
				logger.error("The stream in {} is left out: {}", directory, ex.getMessage());
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
			logger.error("No streams are read from {}: {}", this.root, ex.getMessage());
			return List.of();
		}
	}

	/**
	 * Delete a directory with all that is in it. Callable from any thread, once nothing
	 * in it is open.
	 * @param directory the directory, or null for none
	 */
	static void deleteDirectory(@Nullable Path directory) {
		if (directory == null || !Files.exists(directory)) {
			return;
		}
		try (var paths = Files.walk(directory)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
		catch (IOException ex) {
			logger.warn("{} could not be deleted: {} (it is tried again at the next start)", directory,
					ex.getMessage());
		}
	}

	/**
	 * A stream that was kept.
	 *
	 * @param directory its directory
	 * @param config its configuration
	 * @param created when it was created
	 */
	record Definition(Path directory, StreamConfig config, Instant created) {

	}

}

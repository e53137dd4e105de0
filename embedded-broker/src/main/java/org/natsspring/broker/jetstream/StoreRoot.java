package org.natsspring.broker.jetstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.DirectoryLock;
import org.natsspring.broker.jetstream.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that all streams on disk lie in, kept from other servers as long as this
 * one runs. Without a configured one it is temporary and goes with the server.
 */
final class StoreRoot implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(StoreRoot.class);

	private final Path directory;

	private final boolean temporary;

	private final DirectoryLock lock;

	private StoreRoot(Path directory, boolean temporary) {
		this.directory = directory;
		this.temporary = temporary;
		this.lock = DirectoryLock.acquire(directory);
	}

	/**
	 * Take the directory.
	 * @param configured the configured one, or null
	 * @return the root
	 * @throws StoreException if another server has it, or it cannot be written
	 */
	static StoreRoot open(@Nullable Path configured) {
		if (configured != null) {
			return new StoreRoot(configured.resolve("jetstream"), false);
		}
		try {
			Path directory = Files.createTempDirectory("nats-jetstream");
			logger.info("JetStream keeps its data in {} until the server stops: no store directory is configured",
					directory);
			return new StoreRoot(directory, true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"Cannot make a temporary directory for JetStream; configure a store directory", ex);
		}
	}

	Path directory() {
		return this.directory;
	}

	@Override
	public void close() {
		this.lock.close();
		if (this.temporary) {
			StreamFiles.deleteDirectory(this.directory);
		}
	}

}

package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file that is always replaced whole: a definition, or the state of a consumer.
 * It is kept twice, as {@code name} and {@code name.copy}, so that one damaged copy loses
 * nothing. Confined to one thread.
 *
 * <pre>
 *  at  bytes, big-endian
 *   0    4   magic 0x4E534146
 *   4    4   CRC-32C of all that follows
 *   8    8   generation: how often the file was written
 *  16    4   length of the content
 *  20        content, up to the end of the file
 * </pre>
 *
 * A write makes {@code name.tmp} and renames it to {@code name}, then does the same for
 * the copy. A crash before the first rename leaves the old content in both; a crash
 * between the two leaves new and old, of which reading takes the higher generation.
 * Reading repairs a copy that is damaged, missing or old.
 */
public final class AtomicFile {

	private static final Logger logger = LoggerFactory.getLogger(AtomicFile.class);

	private static final int MAGIC = 0x4E534146;

	private static final int CHECKSUM = 4;

	private static final int GENERATION = 8;

	private static final int LENGTH = 16;

	private static final int CONTENT = 20;

	private final Path file;

	private final Path copy;

	private final Path temporary;

	private long generation;

	/**
	 * Make an access to a file, which need not exist.
	 * @param file the path; its directory has to exist
	 */
	public AtomicFile(Path file) {
		this.file = file;
		this.copy = file.resolveSibling(file.getFileName() + ".copy");
		this.temporary = file.resolveSibling(file.getFileName() + ".tmp");
	}

	/**
	 * Read the content that was last written.
	 * @return the content, or null if there is no such file
	 * @throws StoreException if no copy is good, or none can be read
	 */
	public byte @Nullable [] read() {
		try {
			ByteBuffer first = load(this.file);
			ByteBuffer second = load(this.copy);
			if (first == null && second == null) {
				return null;
			}
			ByteBuffer newest = newest(first, second);
			if (newest == null) {
				throw new StoreException(StoreException.Reason.DAMAGED, this.file,
						"%s and its copy are damaged; restore one of them from a backup, or delete both"
							.formatted(this.file),
						null);
			}
			this.generation = newest.getLong(GENERATION);
			repair(newest, first, second);
			byte[] content = new byte[newest.getInt(LENGTH)];
			newest.get(CONTENT, content);
			return content;
		}
		catch (IOException ex) {
			throw StorageFiles.translate("read", this.file, ex);
		}
	}

	/**
	 * Replace the content.
	 * @param content the new content
	 * @param policy how durable it is when this returns
	 * @throws StoreException if it could not be written; the old content is still there
	 */
	public void write(byte[] content, SyncPolicy policy) {
		if (this.generation == 0 && Files.exists(this.file)) {
			read();
		}
		ByteBuffer frame = ByteBuffer.allocate(CONTENT + content.length);
		frame.putInt(0, MAGIC).putLong(GENERATION, this.generation + 1).putInt(LENGTH, content.length);
		frame.put(CONTENT, content);
		frame.putInt(CHECKSUM, checksum(frame));
		try {
			replace(this.file, frame, policy);
			this.generation++;
			replace(this.copy, frame, policy);
			if (policy == SyncPolicy.DISK) {
				StorageFiles.forceDirectory(directory());
			}
		}
		catch (IOException ex) {
			throw StorageFiles.translate("write", this.file, ex);
		}
	}

	/**
	 * Delete both copies, if they exist.
	 * @throws StoreException if they could not be deleted
	 */
	public void delete() {
		try {
			Files.deleteIfExists(this.file);
			Files.deleteIfExists(this.copy);
			this.generation = 0;
			StorageFiles.forceDirectory(directory());
		}
		catch (IOException ex) {
			throw StorageFiles.translate("delete", this.file, ex);
		}
	}

	private Path directory() {
		return this.file.toAbsolutePath().resolveSibling("");
	}

	private static @Nullable ByteBuffer load(Path path) throws IOException {
		try {
			return ByteBuffer.wrap(Files.readAllBytes(path));
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	private static @Nullable ByteBuffer newest(@Nullable ByteBuffer first, @Nullable ByteBuffer second) {
		if (first == null || !isGood(first)) {
			return (second != null && isGood(second)) ? second : null;
		}
		boolean secondIsNewer = second != null && isGood(second)
				&& second.getLong(GENERATION) > first.getLong(GENERATION);
		return secondIsNewer ? second : first;
	}

	private static boolean isGood(ByteBuffer frame) {
		return frame.limit() >= CONTENT && frame.getInt(0) == MAGIC && frame.getInt(LENGTH) == frame.limit() - CONTENT
				&& frame.getInt(CHECKSUM) == checksum(frame);
	}

	private static int checksum(ByteBuffer frame) {
		CRC32C crc = new CRC32C();
		crc.update(frame.array(), GENERATION, frame.limit() - GENERATION);
		return (int) crc.getValue();
	}

	private void repair(ByteBuffer good, @Nullable ByteBuffer first, @Nullable ByteBuffer second) throws IOException {
		if (!good.equals(first)) {
			repair(this.file, good, first);
		}
		if (!good.equals(second)) {
			repair(this.copy, good, second);
		}
	}

	private void repair(Path path, ByteBuffer good, @Nullable ByteBuffer bad) throws IOException {
		if (bad != null && !isGood(bad)) {
			logger.warn("{} is damaged; its other copy is good and was used", path);
		}
		replace(path, good, SyncPolicy.DISK);
	}

	private void replace(Path path, ByteBuffer frame, SyncPolicy policy) throws IOException {
		try (FileChannel channel = FileChannel.open(this.temporary, StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = frame.duplicate().clear();
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			if (policy == SyncPolicy.DISK) {
				channel.force(false);
			}
		}
		Files.move(this.temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}

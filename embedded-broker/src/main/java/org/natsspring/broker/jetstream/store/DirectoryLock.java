package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a directory for one owner, in this process and across processes, by a lock on its
 * file {@code lock}, which names the process. The operating system gives the lock back
 * when the process ends, however it ends. Safe for use by several threads.
 */
public final class DirectoryLock implements AutoCloseable {

	private static final String FILE = "lock";

	private final Path directory;

	private final FileChannel channel;

	private DirectoryLock(Path directory, FileChannel channel) {
		this.directory = directory;
		this.channel = channel;
	}

	/**
	 * Lock a directory.
	 * @param directory the directory; made if it is missing
	 * @return the lock, to be closed by the owner
	 * @throws StoreException if somebody else has it, or the file could not be written
	 */
	public static DirectoryLock acquire(Path directory) {
		Path file = directory.resolve(FILE);
		try {
			Files.createDirectories(directory);
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE);
			if (!tryLock(channel)) {
				String owner = read(channel);
				channel.close();
				throw new StoreException(StoreException.Reason.LOCKED, directory,
						("store directory %s is in use by process %s; stop that process or use another directory")
							.formatted(directory, owner.isEmpty() ? "unknown" : owner),
						null);
			}
			write(channel);
			return new DirectoryLock(directory, channel);
		}
		catch (IOException ex) {
			throw StorageFiles.translate("lock", file, ex);
		}
	}

	private static boolean tryLock(FileChannel channel) throws IOException {
		try {
			// far behind the content: on Windows a locked range cannot be read by others
			FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
			return lock != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	private static String read(FileChannel channel) throws IOException {
		ByteBuffer content = ByteBuffer.allocate(32);
		channel.read(content, 0);
		return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).trim();
	}

	private static void write(FileChannel channel) throws IOException {
		channel.truncate(0);
		String pid = Long.toString(ProcessHandle.current().pid());
		channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
	}

	/**
	 * Give the directory back. Closing twice is harmless.
	 */
	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw StorageFiles.translate("unlock", this.directory, ex);
		}
	}

}

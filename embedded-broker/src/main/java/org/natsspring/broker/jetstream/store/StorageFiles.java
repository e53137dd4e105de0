package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * What all files of this package have in common.
 */
final class StorageFiles {

	private static final boolean WINDOWS = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");

	private StorageFiles() {
	}

	/**
	 * Make names in a directory durable: new, renamed and deleted files.
	 * @param directory the directory
	 * @throws IOException if the operating system reports an error
	 */
	static void forceDirectory(Path directory) throws IOException {
		// Windows cannot open directories, and writes their entries through
		if (!WINDOWS) {
			try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	/**
	 * Say in a typed exception what went wrong.
	 * @param what what was to be done, such as "stream ORDERS: write"
	 * @param file the file or directory
	 * @param cause what the operating system said
	 * @return the exception
	 */
	static StoreException translate(String what, Path file, IOException cause) {
		String text = String.valueOf(cause.getMessage());
		boolean full = text.contains("No space left") || text.contains("quota exceeded")
				|| text.contains("not enough space");
		if (full) {
			return new StoreException(StoreException.Reason.FULL, file,
					what + " " + file + ": disk or quota is full; free some space, the store goes on by itself", cause);
		}
		return new StoreException(StoreException.Reason.IO, file, what + " " + file + ": " + cause, cause);
	}

}

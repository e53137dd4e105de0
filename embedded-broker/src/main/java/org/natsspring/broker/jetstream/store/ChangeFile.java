package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One copy of the changes of a {@link StateLog}: records one behind the other.
 *
 * <pre>
 *  at  bytes, big-endian
 *   0    4   length of the content
 *   4    4   CRC-32C of: number of the snapshot (8), offset of this record (8), length, content
 *   8        content
 * </pre>
 *
 * Both copies hold the same bytes. Recovery takes each record from either copy in which
 * it is intact. Where both are damaged it goes on at the next offset at which a record is
 * intact; behind the last intact one lies a torn write, or what belongs to an older
 * snapshot, and is cut off.
 */
final class ChangeFile {

	private static final Logger logger = LoggerFactory.getLogger(ChangeFile.class);

	private static final int PREFIX = 8;

	private final Path path;

	private @Nullable FileChannel channel;

	private long size;

	private long committed;

	ChangeFile(Path path) {
		this.path = path;
	}

	long size() {
		return this.size;
	}

	// starts behind the last commit, over what a failed attempt may have left there
	void append(List<byte[]> changes, long number) throws IOException {
		this.size = this.committed;
		int length = changes.stream().mapToInt((change) -> PREFIX + change.length).sum();
		ByteBuffer buffer = ByteBuffer.allocate(length);
		for (byte[] change : changes) {
			int at = buffer.position();
			buffer.putInt(change.length).putInt(0).put(change);
			buffer.putInt(at + 4, checksum(buffer, at, number, this.size + at));
		}
		write(buffer.flip());
	}

	private void write(ByteBuffer buffer) throws IOException {
		FileChannel target = open();
		while (buffer.hasRemaining()) {
			this.size += target.write(buffer, this.size);
		}
	}

	void commit() {
		this.committed = this.size;
	}

	void force() throws IOException {
		open().force(false);
	}

	void clear() throws IOException {
		open().truncate(0);
		this.size = 0;
		this.committed = 0;
	}

	void delete() throws IOException {
		close();
		Files.deleteIfExists(this.path);
	}

	void close() throws IOException {
		FileChannel current = this.channel;
		this.channel = null;
		if (current != null) {
			current.close();
		}
	}

	private FileChannel open() throws IOException {
		FileChannel current = this.channel;
		if (current == null) {
			current = FileChannel.open(this.path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			this.channel = current;
		}
		return current;
	}

	private ByteBuffer load() throws IOException {
		return ByteBuffer.wrap(Files.exists(this.path) ? Files.readAllBytes(this.path) : new byte[0]);
	}

	/**
	 * Read the changes from both copies, and make the copies good and equal again.
	 * @param first one copy
	 * @param second the other
	 * @param number of the snapshot they belong to
	 * @return the changes, oldest first
	 * @throws IOException if a copy could not be read or repaired
	 */
	static List<byte[]> recover(ChangeFile first, ChangeFile second, long number) throws IOException {
		ByteBuffer one = first.load();
		ByteBuffer two = second.load();
		ByteBuffer merged = ByteBuffer.allocate(Math.max(one.limit(), two.limit()));
		List<byte[]> changes = new ArrayList<>();
		int offset = 0;
		int end = 0;
		while (offset < merged.limit()) {
			ByteBuffer source = isIntact(one, offset, number) ? one : two;
			if (source == two && !isIntact(two, offset, number)) {
				offset++;
				continue;
			}
			if (offset > end) {
				logger.warn("{} and its copy are damaged at offset {}: a change is lost", first.path, end);
			}
			int length = PREFIX + source.getInt(offset);
			merged.put(offset, source, offset, length);
			byte[] change = new byte[length - PREFIX];
			merged.get(offset + PREFIX, change);
			changes.add(change);
			offset += length;
			end = offset;
		}
		ByteBuffer good = merged.limit(end);
		first.repair(one, good);
		second.repair(two, good);
		return changes;
	}

	private void repair(ByteBuffer found, ByteBuffer good) throws IOException {
		this.size = found.limit();
		if (!found.equals(good)) {
			if (found.limit() >= good.limit() && !found.duplicate().limit(good.limit()).equals(good)) {
				logger.warn("{} was damaged and is written anew", this.path);
			}
			open().truncate(good.limit());
			this.size = 0;
			write(good.duplicate());
		}
		commit();
	}

	private static boolean isIntact(ByteBuffer in, int offset, long number) {
		int left = in.limit() - offset - PREFIX;
		if (left < 0) {
			return false;
		}
		int length = in.getInt(offset);
		return length >= 0 && length <= left && in.getInt(offset + 4) == checksum(in, offset, number, offset);
	}

	private static int checksum(ByteBuffer in, int at, long number, long offset) {
		ByteBuffer place = ByteBuffer.allocate(20).putLong(number).putLong(offset).putInt(in.getInt(at));
		CRC32C crc = new CRC32C();
		crc.update(place.flip());
		crc.update(in.array(), at + PREFIX, in.getInt(at));
		return (int) crc.getValue();
	}

}

package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * One file of a {@link SegmentLog}: bytes up to a size, past which lies nothing that
 * counts. The channel is opened when it is needed and may be closed at any time between
 * two calls.
 */
final class Segment {

	// through a heap buffer the JDK copies into a direct one of the same size and keeps
	// that
	private static final int WRITE_SLICE = 128 * 1024;

	private final Path file;

	private final long serial;

	private final ChannelOpener opener;

	private @Nullable FileChannel channel;

	private int size;

	private boolean unsynced;

	// bytes known to be neither messages nor free to go, such as removals still needed
	private int pinned;

	Segment(Path file, long serial, ChannelOpener opener) {
		this.file = file;
		this.serial = serial;
		this.opener = opener;
	}

	Path file() {
		return this.file;
	}

	long serial() {
		return this.serial;
	}

	int size() {
		return this.size;
	}

	void setSize(int size) {
		this.size = size;
	}

	int pinned() {
		return this.pinned;
	}

	void setPinned(int pinned) {
		this.pinned = pinned;
	}

	long place(int offset) {
		return RecordFormat.place(this.serial, offset);
	}

	// appends what lies between the buffer's start and its position
	void append(ByteBuffer buffer) throws IOException {
		FileChannel target = open();
		int end = buffer.position();
		ByteBuffer slice = buffer.duplicate();
		int written = 0;
		this.unsynced = true;
		while (written < end) {
			slice.limit(Math.min(written + WRITE_SLICE, end)).position(written);
			written += target.write(slice, (long) this.size + written);
		}
		this.size += end;
	}

	void overwrite(ByteBuffer buffer, int at, int length, int offset) throws IOException {
		ByteBuffer slice = buffer.duplicate().limit(at + length).position(at);
		FileChannel target = open();
		int written = 0;
		this.unsynced = true;
		while (slice.hasRemaining()) {
			written += target.write(slice, (long) offset + written);
		}
	}

	// fills the buffer from its position to its limit, or to the end of the file
	void read(ByteBuffer buffer, int offset) throws IOException {
		FileChannel source = open();
		long at = offset;
		while (buffer.hasRemaining() && at < this.size) {
			int read = source.read(buffer, at);
			if (read < 0) {
				break;
			}
			at += read;
		}
	}

	// forgets whatever a failed write left behind the size
	void cut() throws IOException {
		open().truncate(this.size);
	}

	void force() throws IOException {
		if (this.unsynced) {
			open().force(false);
			this.unsynced = false;
		}
	}

	private FileChannel open() throws IOException {
		FileChannel current = this.channel;
		if (current == null || !current.isOpen()) {
			current = this.opener.open(this.file, StandardOpenOption.READ, StandardOpenOption.WRITE,
					StandardOpenOption.CREATE);
			this.channel = current;
		}
		return current;
	}

	boolean isOpen() {
		return this.channel != null;
	}

	void close() throws IOException {
		FileChannel current = this.channel;
		this.channel = null;
		if (current != null) {
			current.close();
		}
	}

	void delete() throws IOException {
		close();
		Files.deleteIfExists(this.file);
	}

	@Override
	public String toString() {
		return this.file.toString();
	}

}

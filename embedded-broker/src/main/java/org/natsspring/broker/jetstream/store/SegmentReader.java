package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Reads single records through one window on the files, which widens while records are
 * read in order and is narrow again after a jump. The page cache of the operating system
 * does the rest. Keeps few files open.
 */
final class SegmentReader {

	private static final int NARROW = 4 * 1024;

	private static final int WIDE = 128 * 1024;

	private static final int OPEN_FILES = 16;

	private final Deque<Segment> opened = new ArrayDeque<>();

	private ByteBuffer buffer = ByteBuffer.allocate(NARROW);

	private @Nullable Segment segment;

	private int start;

	private int end;

	private int width = NARROW;

	/**
	 * The bytes of the last call to {@link #locate}.
	 * @return a buffer with an array
	 */
	ByteBuffer buffer() {
		return this.buffer;
	}

	// position in the buffer of that many bytes of a file, or as many as there are
	int locate(Segment wanted, int offset, int length) throws IOException {
		if (wanted != this.segment || offset < this.start || offset + length > this.end) {
			fill(wanted, offset, length);
		}
		return offset - this.start;
	}

	int available(int offset) {
		return this.end - offset;
	}

	private void fill(Segment wanted, int offset, int length) throws IOException {
		boolean inOrder = wanted == this.segment && offset >= this.start && offset <= this.end + NARROW;
		this.width = inOrder ? Math.min(2 * this.width, WIDE) : NARROW;
		int wish = (int) Math.min(Math.max(length, this.width), (long) wanted.size() - offset);
		if (this.buffer.capacity() < wish || this.buffer.capacity() > Math.max(2 * WIDE, wish)) {
			this.buffer = ByteBuffer.allocate(Math.max(wish, NARROW));
		}
		remember(wanted);
		this.segment = null;
		this.buffer.clear().limit(Math.max(wish, 0));
		wanted.read(this.buffer, offset);
		this.start = offset;
		this.end = offset + this.buffer.position();
		this.segment = wanted;
	}

	private void remember(Segment wanted) throws IOException {
		if (!wanted.isOpen()) {
			adopt(wanted);
		}
	}

	// closes the file some time after it is no longer read
	void adopt(Segment sealed) throws IOException {
		this.opened.add(sealed);
		if (this.opened.size() > OPEN_FILES) {
			this.opened.remove().close();
		}
	}

	// what was read may have changed on the disk
	void forget() {
		this.segment = null;
	}

}

package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * Lets a disk be full: files take a number of bytes and then report an error, half way
 * through a write as real disks do.
 */
final class LimitedDisk implements ChannelOpener {

	private long left = Long.MAX_VALUE;

	void limit(long bytes) {
		this.left = bytes;
	}

	@Override
	public FileChannel open(Path file, OpenOption... options) throws IOException {
		return new Limited(FileChannel.open(file, options));
	}

	private int take(int bytes) throws IOException {
		int taken = (int) Math.min(bytes, this.left);
		if (taken == 0 && bytes > 0) {
			throw new IOException("No space left on device");
		}
		this.left -= taken;
		return taken;
	}

	/**
	 * A channel that asks the disk before it writes.
	 */
	private final class Limited extends FileChannel {

		private final FileChannel channel;

		Limited(FileChannel channel) {
			this.channel = channel;
		}

		@Override
		public int write(ByteBuffer source, long position) throws IOException {
			int taken = take(source.remaining());
			int written = this.channel.write(source.duplicate().limit(source.position() + taken), position);
			source.position(source.position() + written);
			return written;
		}

		@Override
		public int read(ByteBuffer target, long position) throws IOException {
			return this.channel.read(target, position);
		}

		@Override
		public FileChannel truncate(long size) throws IOException {
			this.channel.truncate(size);
			return this;
		}

		@Override
		public void force(boolean metaData) throws IOException {
			this.channel.force(metaData);
		}

		@Override
		protected void implCloseChannel() throws IOException {
			this.channel.close();
		}

		@Override
		public long size() throws IOException {
			return this.channel.size();
		}

		@Override
		public int read(ByteBuffer target) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long read(ByteBuffer[] targets, int offset, int length) {
			throw new UnsupportedOperationException();
		}

		@Override
		public int write(ByteBuffer source) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long write(ByteBuffer[] sources, int offset, int length) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long position() {
			throw new UnsupportedOperationException();
		}

		@Override
		public FileChannel position(long newPosition) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long transferTo(long position, long count, WritableByteChannel target) {
			throw new UnsupportedOperationException();
		}

		@Override
		public long transferFrom(ReadableByteChannel source, long position, long count) {
			throw new UnsupportedOperationException();
		}

		@Override
		public MappedByteBuffer map(MapMode mode, long position, long size) {
			throw new UnsupportedOperationException();
		}

		@Override
		public FileLock lock(long position, long size, boolean shared) {
			throw new UnsupportedOperationException();
		}

		@Override
		public FileLock tryLock(long position, long size, boolean shared) {
			throw new UnsupportedOperationException();
		}

	}

}

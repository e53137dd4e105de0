package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * State that changes all the time, such as what a consumer has acknowledged: a snapshot
 * in an {@link AtomicFile}, and the changes since then in a {@link ChangeFile}, which is
 * kept twice as well ({@code name.log} and {@code name.log.copy}). What snapshot and
 * changes mean is the owner's concern. Confined to one thread.
 * <p>
 * The snapshot carries a number that goes into the checksums of its changes. So a crash
 * between writing a snapshot and emptying the change files leaves changes that do not
 * count, since they are part of the new snapshot already.
 */
public final class StateLog implements AutoCloseable {

	private static final int NUMBER = 8;

	private final Path file;

	private final AtomicFile snapshotFile;

	private final ChangeFile log;

	private final ChangeFile copy;

	private final List<byte[]> pending = new ArrayList<>();

	private final byte @Nullable [] snapshot;

	private final List<byte[]> changes;

	private long number;

	private StateLog(Path file) throws IOException {
		this.file = file;
		this.snapshotFile = new AtomicFile(file);
		byte[] content = this.snapshotFile.read();
		if (content != null) {
			ByteBuffer buffer = ByteBuffer.wrap(content);
			this.number = buffer.getLong();
			this.snapshot = new byte[buffer.remaining()];
			buffer.get(this.snapshot);
		}
		else {
			this.snapshot = null;
		}
		this.log = new ChangeFile(file.resolveSibling(file.getFileName() + ".log"));
		this.copy = new ChangeFile(file.resolveSibling(file.getFileName() + ".log.copy"));
		this.changes = List.copyOf(ChangeFile.recover(this.log, this.copy, this.number));
	}

	/**
	 * Open the state, or begin with none.
	 * @param file path of the snapshot; its directory has to exist
	 * @return the state
	 * @throws StoreException if it could not be read, or no copy of the snapshot is good
	 */
	public static StateLog open(Path file) {
		try {
			return new StateLog(file);
		}
		catch (IOException ex) {
			throw StorageFiles.translate("open", file, ex);
		}
	}

	/**
	 * The snapshot as it was when the state was opened.
	 * @return the content, or null if none was written yet
	 */
	public byte @Nullable [] snapshot() {
		return this.snapshot;
	}

	/**
	 * The changes after the snapshot, as they were when the state was opened.
	 * @return the changes, oldest first
	 */
	public List<byte[]> changes() {
		return this.changes;
	}

	/**
	 * Add a change. Durable after the next {@link #sync}.
	 * @param change its content, which must not be changed any more
	 */
	public void append(byte[] change) {
		this.pending.add(change);
	}

	/**
	 * Make the changes durable. One call serves any number of them.
	 * @param policy how far
	 * @throws StoreException if they could not be written; they are kept for the next
	 * sync
	 */
	public void sync(SyncPolicy policy) {
		try {
			this.log.append(this.pending, this.number);
			this.copy.append(this.pending, this.number);
			if (policy == SyncPolicy.DISK) {
				this.log.force();
				this.copy.force();
			}
			this.log.commit();
			this.copy.commit();
			this.pending.clear();
		}
		catch (IOException ex) {
			throw StorageFiles.translate("write", this.file, ex);
		}
	}

	/**
	 * Size of the changes since the last snapshot, by which the owner decides when to
	 * make a new one.
	 * @return the size in bytes
	 */
	public long size() {
		return this.log.size();
	}

	/**
	 * Replace the snapshot; it includes all changes so far, synced or not.
	 * @param content the new snapshot
	 * @param policy how durable it is when this returns
	 * @throws StoreException if it could not be written; the old state is still there
	 */
	public void rewrite(byte[] content, SyncPolicy policy) {
		ByteBuffer numbered = ByteBuffer.allocate(NUMBER + content.length);
		numbered.putLong(this.number + 1).put(content);
		this.snapshotFile.write(numbered.array(), policy);
		this.number++;
		this.pending.clear();
		try {
			this.log.clear();
			this.copy.clear();
		}
		catch (IOException ex) {
			throw StorageFiles.translate("write", this.file, ex);
		}
	}

	/**
	 * Close and delete all files of this state.
	 * @throws StoreException if they could not be deleted
	 */
	public void delete() {
		try {
			this.log.delete();
			this.copy.delete();
		}
		catch (IOException ex) {
			throw StorageFiles.translate("delete", this.file, ex);
		}
		this.snapshotFile.delete();
	}

	/**
	 * Release the files. What was not synced is lost.
	 */
	@Override
	public void close() {
		try {
			this.log.close();
			this.copy.close();
		}
		catch (IOException ex) {
			throw StorageFiles.translate("close", this.file, ex);
		}
	}

}

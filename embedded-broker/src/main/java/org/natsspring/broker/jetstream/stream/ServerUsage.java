package org.natsspring.broker.jetstream.stream;

import java.util.concurrent.atomic.AtomicLong;

import org.natsspring.broker.jetstream.config.StreamConfig.Storage;

/**
 * What all streams of a server use together, and what is promised to them. Changed by the
 * loops of the streams, read by any thread.
 */
public final class ServerUsage {

	private final long maxMemory;

	private final long maxStorage;

	private final AtomicLong memory = new AtomicLong();

	private final AtomicLong storage = new AtomicLong();

	private final AtomicLong reservedMemory = new AtomicLong();

	private final AtomicLong reservedStorage = new AtomicLong();

	/**
	 * Make the usage of a server without streams.
	 * @param maxMemory bytes that its streams in memory may take; negative for no limit
	 * @param maxStorage bytes that its streams on disk may take; negative for no limit
	 */
	public ServerUsage(long maxMemory, long maxStorage) {
		this.maxMemory = maxMemory;
		this.maxStorage = maxStorage;
	}

	void add(Storage kind, long bytes) {
		((kind == Storage.MEMORY) ? this.memory : this.storage).addAndGet(bytes);
	}

	/**
	 * Promise a stream its largest size, or take the promise back.
	 * @param kind where the stream keeps its messages
	 * @param bytes how much more is promised
	 */
	public void reserve(Storage kind, long bytes) {
		((kind == Storage.MEMORY) ? this.reservedMemory : this.reservedStorage).addAndGet(bytes);
	}

	/**
	 * Whether the server cannot promise so much.
	 * @param kind where the messages would be kept
	 * @param bytes how much more would be promised
	 * @return true if it cannot
	 */
	public boolean cannotReserve(Storage kind, long bytes) {
		long reserved = ((kind == Storage.MEMORY) ? this.reservedMemory : this.reservedStorage).get();
		long max = max(kind);
		return max >= 0 && bytes > 0 && reserved + bytes > max;
	}

	boolean isExhausted(Storage kind) {
		long max = max(kind);
		return max >= 0 && ((kind == Storage.MEMORY) ? this.memory : this.storage).get() > max;
	}

	private long max(Storage kind) {
		return (kind == Storage.MEMORY) ? this.maxMemory : this.maxStorage;
	}

}

package org.natsspring.broker.jetstream.config;

/**
 * What the streams of an account may use together. -1 stands for no limit.
 *
 * @param maxMemory bytes in memory
 * @param maxStorage bytes on disk
 * @param maxStreams number of streams
 * @param maxConsumers number of consumers of a stream
 * @param maxAckPending messages of a consumer that wait for acknowledgement
 * @param memoryMaxStreamBytes bytes of a single stream in memory
 * @param storageMaxStreamBytes bytes of a single stream on disk
 * @param maxBytesRequired whether each stream has to have a limit
 * @param duplicateWindow longest de-duplication in nanoseconds; 0 for no limit
 */
public record AccountLimits(long maxMemory, long maxStorage, long maxStreams, long maxConsumers, long maxAckPending,
		long memoryMaxStreamBytes, long storageMaxStreamBytes, boolean maxBytesRequired, long duplicateWindow) {

	/**
	 * No limits.
	 */
	public static final AccountLimits NONE = new AccountLimits(-1, -1, -1, -1, -1, -1, -1, false, 0);

	/**
	 * Bytes that the streams of one kind may use together.
	 * @param storage where the messages are
	 * @return the limit
	 */
	public long maxBytes(StreamConfig.Storage storage) {
		return (storage == StreamConfig.Storage.MEMORY) ? this.maxMemory : this.maxStorage;
	}

	long maxStreamBytes(StreamConfig.Storage storage) {
		return (storage == StreamConfig.Storage.MEMORY) ? this.memoryMaxStreamBytes : this.storageMaxStreamBytes;
	}

}

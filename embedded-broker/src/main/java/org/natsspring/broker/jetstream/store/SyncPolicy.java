package org.natsspring.broker.jetstream.store;

/**
 * How far a {@linkplain MessageStore#sync sync} carries the data.
 */
public enum SyncPolicy {

	/**
	 * Into the operating system: survives the end of this process, at any instant and by
	 * any signal, but not of the machine.
	 */
	SYSTEM,

	/**
	 * Onto the disk: survives a power failure as well.
	 */
	DISK

}

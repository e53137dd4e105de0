package org.natsspring.broker.jetstream.store.index;

/**
 * Consecutive sequences.
 *
 * @param first the lowest sequence
 * @param last the highest sequence, included
 */
public record SequenceRange(long first, long last) {

	/**
	 * Number of sequences.
	 * @return the length
	 */
	public long length() {
		return this.last - this.first + 1;
	}

}

package org.natsspring.broker.jetstream.store;

import java.util.function.LongUnaryOperator;

import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.MessageIndex;

/**
 * Finds a message by time with a few reads: time stamps ascend with sequences, so halving
 * the range will do.
 */
final class TimeSearch {

	private TimeSearch() {
	}

	static long firstSince(MessageIndex<?> index, long timestamp, LongUnaryOperator timestampOf) {
		long low = index.firstSequence();
		long high = index.lastSequence() + 1;
		while (low < high) {
			long middle = (low + high) >>> 1;
			long sequence = index.next(FilterSet.ALL, middle);
			if (sequence != 0 && timestampOf.applyAsLong(sequence) < timestamp) {
				low = sequence + 1;
			}
			else {
				high = middle;
			}
		}
		long found = index.next(FilterSet.ALL, low);
		return (found != 0) ? found : index.lastSequence() + 1;
	}

}

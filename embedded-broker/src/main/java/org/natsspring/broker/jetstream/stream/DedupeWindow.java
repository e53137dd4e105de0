package org.natsspring.broker.jetstream.stream;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The message ids of a stream's last minutes, by which a message that is published twice
 * is recognized. Confined to the stream's loop.
 */
final class DedupeWindow {

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private long windowNanos;

	DedupeWindow(long windowNanos) {
		this.windowNanos = windowNanos;
	}

	void resize(long windowNanos) {
		this.windowNanos = windowNanos;
	}

	/**
	 * Find the message with an id.
	 * @param id the id
	 * @param now the present time in nanoseconds since 1970
	 * @return its sequence, or 0 if there is none in the window
	 */
	long find(String id, long now) {
		forget(now);
		Entry entry = this.entries.get(id);
		return (entry != null) ? entry.sequence() : 0;
	}

	void add(String id, long sequence, long timestamp) {
		if (this.windowNanos > 0) {
			this.entries.remove(id);
			this.entries.put(id, new Entry(sequence, timestamp));
		}
	}

	void remove(@Nullable String id) {
		if (id != null) {
			this.entries.remove(id);
		}
	}

	void clear() {
		this.entries.clear();
	}

	private void forget(long now) {
		Iterator<Entry> oldest = this.entries.values().iterator();
		while (oldest.hasNext() && now - oldest.next().timestamp() >= this.windowNanos) {
			oldest.remove();
		}
	}

	/**
	 * Where a message with an id is.
	 *
	 * @param sequence its sequence
	 * @param timestamp when it was received, in nanoseconds since 1970
	 */
	private record Entry(long sequence, long timestamp) {

	}

}

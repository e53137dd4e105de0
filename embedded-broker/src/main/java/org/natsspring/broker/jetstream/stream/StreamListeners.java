package org.natsspring.broker.jetstream.stream;

import java.util.ArrayList;
import java.util.List;

import org.natsspring.broker.jetstream.consumer.StreamListener;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.subject.Subject;

/**
 * Everyone who follows a stream. Confined to the stream's loop.
 */
final class StreamListeners {

	private final List<StreamListener> listeners = new ArrayList<>();

	void add(StreamListener listener) {
		this.listeners.add(listener);
	}

	void remove(StreamListener listener) {
		this.listeners.remove(listener);
	}

	int counted() {
		return (int) this.listeners.stream().filter(StreamListener::isCounted).count();
	}

	boolean areInterestedIn(Subject subject) {
		return this.listeners.stream().anyMatch((listener) -> listener.isInterestedIn(subject));
	}

	boolean need(StoredMessage stored) {
		return this.listeners.stream()
			.anyMatch((listener) -> listener.needs(stored.sequence(), stored.message().subject()));
	}

	void appended() {
		this.listeners.forEach(StreamListener::appended);
	}

	void removed(StoredMessage stored) {
		this.listeners.forEach((listener) -> listener.removed(stored.sequence(), stored.message().subject()));
	}

	void purged() {
		this.listeners.forEach(StreamListener::purged);
	}

	/**
	 * Tell all that the stream is deleted, and forget them.
	 */
	void deleted() {
		List.copyOf(this.listeners).forEach(StreamListener::streamDeleted);
		this.listeners.clear();
	}

}

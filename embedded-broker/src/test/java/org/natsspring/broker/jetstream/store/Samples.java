package org.natsspring.broker.jetstream.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Messages to store, and short forms of what was read.
 */
final class Samples {

	static final String HEADER = "NATS/1.0\r\nA: b\r\n\r\n";

	private Samples() {
	}

	static StoredMessage message(long sequence, String subject, String payload) {
		return new StoredMessage(sequence, sequence * 1000,
				Message.of(Subject.of(subject), null, payload.getBytes(StandardCharsets.UTF_8)));
	}

	static StoredMessage withHeader(long sequence, String subject, String payload) {
		byte[] data = (HEADER + payload).getBytes(StandardCharsets.UTF_8);
		return new StoredMessage(sequence, sequence * 1000,
				new Message(Subject.of(subject), null, data, HEADER.length()));
	}

	static StoredMessage withDeadline(long sequence, String subject, long deadline) {
		return new StoredMessage(sequence, sequence * 1000, deadline,
				Message.of(Subject.of(subject), null, new byte[1]));
	}

	static FilterSet filter(String... filters) {
		return FilterSet.of(List.of(filters).stream().map(Subject::of).toList());
	}

	/**
	 * Append one message after the other, with the subject as payload too.
	 */
	static void fill(MessageStore store, String... subjects) {
		for (String subject : subjects) {
			store.append(List.of(message(store.state().lastSequence() + 1, subject, subject)));
		}
		store.sync(SyncPolicy.SYSTEM);
	}

	static long sequence(@Nullable StoredMessage stored) {
		return (stored != null) ? stored.sequence() : 0;
	}

	static String text(@Nullable StoredMessage stored) {
		if (stored == null) {
			return "none";
		}
		Message message = stored.message();
		return stored.sequence() + "@" + stored.timestamp() + " " + message.subject() + " " + message.headerLength()
				+ " " + new String(message.data(), StandardCharsets.UTF_8);
	}

	/**
	 * All messages of a store, as text.
	 */
	static List<String> contents(MessageStore store) {
		List<String> all = new ArrayList<>();
		StoredMessage stored = store.next(FilterSet.ALL, 0);
		while (stored != null) {
			all.add(text(stored));
			stored = store.next(FilterSet.ALL, stored.sequence() + 1);
		}
		return all;
	}

	static List<Long> sequences(MessageStore store, FilterSet filter) {
		List<Long> all = new ArrayList<>();
		StoredMessage stored = store.next(filter, 0);
		while (stored != null) {
			all.add(stored.sequence());
			stored = store.next(filter, stored.sequence() + 1);
		}
		return all;
	}

}

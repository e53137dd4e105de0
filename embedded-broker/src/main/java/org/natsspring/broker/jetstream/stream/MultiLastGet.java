package org.natsspring.broker.jetstream.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.SubjectState;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoTime;

/**
 * Answers a request for the last message of each of many subjects, as of a sequence or a
 * time (ADR-31). Confined to the stream's loop.
 */
final class MultiLastGet {

	private static final int MAX_SUBJECTS = 1024;

	private final DirectGet answers;

	private final StoreReader store;

	MultiLastGet(DirectGet answers, StoreReader store) {
		this.answers = answers;
		this.store = store;
	}

	void answer(MessageGetRequest request, Subject reply) {
		long upTo = upTo(request);
		List<Long> sequences = (upTo > 0) ? sequences(request, upTo) : List.of();
		if (sequences == null) {
			this.answers.sendStatus(reply, "413 Too Many Results");
		}
		else if (sequences.isEmpty()) {
			this.answers.sendStatus(reply, "404 No Results");
		}
		else {
			answer(request, reply, sequences, upTo);
		}
	}

	// 0 if the request is for a time before the first message
	private long upTo(MessageGetRequest request) {
		if (request.upToTime() != null) {
			long after = this.store.firstSince(GoTime.toNanos(request.upToTime()));
			return (after <= this.store.state().firstSequence()) ? 0 : after - 1;
		}
		return (request.upToSequence() > 0) ? request.upToSequence() : this.store.state().lastSequence();
	}

	private @Nullable List<Long> sequences(MessageGetRequest request, long upTo) {
		List<SubjectState> subjects = new ArrayList<>();
		List<Subject> filters = request.multiLast().stream().map(Subject::of).toList();
		this.store.subjects(FilterSet.of(filters), (state) -> {
			if (state.first() <= upTo) {
				subjects.add(state);
			}
		});
		if (subjects.size() > MAX_SUBJECTS) {
			return null;
		}
		return subjects.stream()
			.map((state) -> lastOf(state, upTo))
			.filter((sequence) -> sequence > 0 && sequence >= request.sequence())
			.sorted()
			.toList();
	}

	private long lastOf(SubjectState state, long upTo) {
		if (state.last() <= upTo) {
			return state.last();
		}
		StoredMessage last = this.store.last(FilterSet.of(state.subject()), upTo);
		return (last != null) ? last.sequence() : 0;
	}

	private void answer(MessageGetRequest request, Subject reply, List<Long> sequences, long upTo) {
		long maxBytes = this.answers.maxBytes(request);
		int max = (request.batch() > 0) ? request.batch() : Integer.MAX_VALUE;
		long pending = sequences.size();
		long previous = 0;
		long sent = 0;
		int count = 0;
		for (long sequence : sequences) {
			StoredMessage stored = this.store.read(sequence);
			if (stored == null) {
				continue;
			}
			pending--;
			this.answers.sendOfMany(reply, stored, pending, previous);
			previous = sequence;
			sent += DirectGet.size(stored);
			count++;
			if (sent >= maxBytes || count >= max) {
				break;
			}
		}
		this.answers.send(reply,
				DirectGet.endOfBatch(pending, previous).with(StreamHeaders.UP_TO_SEQUENCE, Long.toUnsignedString(upTo)),
				new byte[0]);
	}

}

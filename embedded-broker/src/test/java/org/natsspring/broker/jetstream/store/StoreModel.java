package org.natsspring.broker.jetstream.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.index.FilterSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sorted map that gets the same random changes as a store, so that the answers can be
 * compared.
 */
final class StoreModel {

	private static final List<FilterSet> FILTERS = List.of(FilterSet.ALL, Samples.filter("s.1"), Samples.filter("s.39"),
			Samples.filter("s.*"), Samples.filter("t.>"), Samples.filter("s.2", "t.*.x"), Samples.filter("none.*"));

	private final NavigableMap<Long, StoredMessage> messages;

	private final Random random;

	private long last;

	StoreModel(long seed) {
		this(new TreeMap<>(), new Random(seed), 0);
	}

	private StoreModel(NavigableMap<Long, StoredMessage> messages, Random random, long last) {
		this.messages = messages;
		this.random = random;
		this.last = last;
	}

	StoreModel copy() {
		return new StoreModel(new TreeMap<>(this.messages), this.random, this.last);
	}

	// changes that are made durable together, or not at all
	void changeInOneTransaction(MessageStore store, int steps) {
		for (int i = 0; i < steps; i++) {
			if (this.random.nextInt(100) < 40) {
				remove(store, false);
			}
			else {
				step(store, this.random.nextInt(60));
			}
		}
		store.sync(SyncPolicy.SYSTEM);
	}

	void change(MessageStore store, int steps) {
		for (int i = 0; i < steps; i++) {
			step(store, this.random.nextInt(100));
		}
		store.sync(SyncPolicy.SYSTEM);
	}

	private void step(MessageStore store, int kind) {
		if (kind < 55) {
			append(store, 1);
		}
		else if (kind < 58) {
			append(store, 1 + this.random.nextInt(10));
		}
		else if (kind < 60) {
			this.last += 1 + this.random.nextInt(5);
			store.skip(this.last, this.last * 1000);
		}
		else if (kind < 97) {
			remove(store, this.random.nextInt(50) == 0);
		}
		else if (kind < 98 && this.random.nextInt(4) == 0) {
			purge(store);
		}
		else {
			store.sync(SyncPolicy.SYSTEM);
		}
	}

	private void append(MessageStore store, int count) {
		List<StoredMessage> batch = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			this.last += (this.random.nextInt(30) == 0) ? 3 : 1;
			String subject = this.random.nextBoolean() ? "s." + this.random.nextInt(40)
					: "t." + this.random.nextInt(500) + ".x";
			String payload = "p".repeat(this.random.nextInt(30));
			batch.add(this.random.nextBoolean() ? Samples.message(this.last, subject, payload)
					: Samples.withHeader(this.last, subject, payload));
		}
		batch.forEach((stored) -> this.messages.put(stored.sequence(), stored));
		store.append(batch);
	}

	private void remove(MessageStore store, boolean erase) {
		long sequence = (this.random.nextBoolean() || this.messages.isEmpty()) ? this.random.nextLong(this.last + 2)
				: this.messages.firstKey() + this.random.nextInt(3);
		assertThat(store.remove(sequence, erase)).isEqualTo(this.messages.remove(sequence) != null);
	}

	private void purge(MessageStore store) {
		FilterSet filter = filter();
		long before = this.random.nextBoolean() ? Long.MAX_VALUE : sequence();
		long keep = this.random.nextInt(20);
		List<Long> matching = matching(filter);
		List<Long> purged = matching.subList(0, Math.max(0, (int) (matching.size() - keep)))
			.stream()
			.filter((sequence) -> sequence < before)
			.toList();
		assertThat(store.purge(filter, before, keep)).isEqualTo(purged.size());
		purged.forEach(this.messages::remove);
	}

	void verify(MessageStore store, long overhead) {
		StoreState state = store.state();
		assertThat(state.messages()).isEqualTo(this.messages.size());
		assertThat(state.lastSequence()).isEqualTo(this.last);
		assertThat(state.firstSequence()).isEqualTo(expectedFirst());
		assertThat(state.bytes())
			.isEqualTo(this.messages.values().stream().mapToLong((stored) -> size(stored, overhead)).sum());
		assertThat(Samples.contents(store)).isEqualTo(this.messages.values().stream().map(Samples::text).toList());
		verifySubjects(store);
		for (int i = 0; i < 50; i++) {
			verifyQueries(store, filter(), sequence());
		}
	}

	private long expectedFirst() {
		if (this.messages.isEmpty()) {
			return (this.last == 0) ? 0 : this.last + 1;
		}
		return this.messages.firstKey();
	}

	private static long size(StoredMessage stored, long overhead) {
		int header = stored.message().headerLength();
		boolean file = overhead != 16;
		return overhead + stored.message().subject().length() + stored.message().size()
				+ ((file && header > 0) ? 4 : 0);
	}

	private void verifySubjects(MessageStore store) {
		Map<String, Long> expected = new HashMap<>();
		this.messages.values()
			.forEach((stored) -> expected.merge(stored.message().subject().toString(), 1L, Long::sum));
		Map<String, Long> found = new HashMap<>();
		store.subjects(FilterSet.ALL, (subject) -> found.put(subject.subject().toString(), subject.messages()));
		assertThat(found).isEqualTo(expected);
		assertThat(store.state().subjects()).isEqualTo(expected.size());
	}

	private void verifyQueries(MessageStore store, FilterSet filter, long sequence) {
		List<Long> matching = matching(filter);
		assertThat(Samples.sequence(store.next(filter, sequence))).as("next %s from %s", filter, sequence)
			.isEqualTo(firstOrZero(matching.stream().filter((each) -> each >= sequence).toList()));
		assertThat(Samples.sequence(store.last(filter, sequence))).as("last %s up to %s", filter, sequence)
			.isEqualTo(lastOrZero(matching.stream().filter((each) -> each <= sequence).toList()));
		assertThat(store.count(filter, sequence)).as("count %s from %s", filter, sequence)
			.isEqualTo(matching.stream().filter((each) -> each >= sequence).count());
		assertThat(Samples.text(store.read(sequence))).isEqualTo(Samples.text(get(sequence)));
	}

	private @Nullable StoredMessage get(long sequence) {
		return this.messages.get(sequence);
	}

	private static long firstOrZero(List<Long> sequences) {
		return sequences.isEmpty() ? 0 : sequences.get(0);
	}

	private static long lastOrZero(List<Long> sequences) {
		return sequences.isEmpty() ? 0 : sequences.get(sequences.size() - 1);
	}

	private List<Long> matching(FilterSet filter) {
		return this.messages.values()
			.stream()
			.filter((stored) -> filter.matches(stored.message().subject()))
			.map(StoredMessage::sequence)
			.toList();
	}

	private FilterSet filter() {
		return FILTERS.get(this.random.nextInt(FILTERS.size()));
	}

	private long sequence() {
		return this.random.nextLong(this.last + 3);
	}

}

package org.natsspring.broker.jetstream.store;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.jetstream.store.index.SubjectState;
import org.natsspring.broker.subject.Subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every message store does.
 */
abstract class MessageStoreScenarios {

	private MessageStore store;

	abstract MessageStore openEmpty();

	/**
	 * Size of a stored message by nats-server's formula.
	 */
	abstract long sizeOf(int subject, int header, int payload);

	MessageStore store() {
		return this.store;
	}

	void use(MessageStore next) {
		this.store = next;
	}

	@BeforeEach
	void openStore() {
		this.store = openEmpty();
	}

	@AfterEach
	void closeStore() {
		this.store.close();
	}

	@Test
	void emptyStoreHasNoSequences() {
		assertThat(this.store.state()).isEqualTo(new StoreState(0, 0, 0, 0, 0, 0, 0, null));
		assertThat(this.store.read(1)).isNull();
		assertThat(this.store.next(FilterSet.ALL, 0)).isNull();
		assertThat(this.store.last(FilterSet.ALL, Long.MAX_VALUE)).isNull();
		assertThat(this.store.count(FilterSet.ALL, 0)).isZero();
		assertThat(this.store.deleted()).isEmpty();
		assertThat(this.store.nextExpiry()).isNull();
		assertThat(this.store.firstSince(0)).isEqualTo(1);
	}

	@Test
	void readsBackWhatWasAppended() {
		this.store.append(List.of(Samples.message(1, "a.b", "hello"), Samples.withHeader(2, "c", "world"),
				Samples.message(3, "d", "")));
		assertThat(Samples.contents(this.store)).containsExactly("1@1000 a.b 0 hello",
				"2@2000 c 18 " + Samples.HEADER + "world", "3@3000 d 0 ");
		this.store.sync(SyncPolicy.DISK);
		assertThat(Samples.text(this.store.read(2))).isEqualTo("2@2000 c 18 " + Samples.HEADER + "world");
		assertThat(this.store.read(4)).isNull();
	}

	@Test
	void countsBytesLikeTheServer() {
		this.store.append(List.of(Samples.message(1, "a.b", "hello"), Samples.withHeader(2, "c", "world")));
		long first = sizeOf(3, 0, 5);
		long second = sizeOf(1, 18, 5);
		assertThat(this.store.state()).isEqualTo(new StoreState(2, first + second, 1, 1000, 2, 2000, 2, null));
		this.store.remove(1, false);
		assertThat(this.store.state()).isEqualTo(new StoreState(1, second, 2, 2000, 2, 2000, 1, null));
	}

	@Test
	void sequencesLeftOutAreDeleted() {
		this.store.append(List.of(Samples.message(5, "a", "1")));
		this.store.append(List.of(Samples.message(6, "a", "2"), Samples.message(9, "a", "3")));
		assertThat(this.store.state().firstSequence()).isEqualTo(5);
		assertThat(this.store.state().deleted()).isEqualTo(2);
		assertThat(this.store.deleted()).containsExactly(new SequenceRange(7, 8));
		assertThat(Samples.sequences(this.store, FilterSet.ALL)).containsExactly(5L, 6L, 9L);
		assertThat(this.store.read(7)).isNull();
	}

	@Test
	void farApartSequencesAreFound() {
		long far = 5_000_000_000L;
		this.store.append(List.of(Samples.message(1, "a", "1")));
		this.store.append(List.of(Samples.message(far, "a", "2")));
		this.store.append(List.of(Samples.message(3 * far, "a", "3")));
		assertThat(Samples.sequences(this.store, Samples.filter("a"))).containsExactly(1L, far, 3 * far);
		assertThat(this.store.count(FilterSet.ALL, 2)).isEqualTo(2);
		assertThat(Samples.sequence(this.store.last(Samples.filter("a"), 3 * far - 1))).isEqualTo(far);
	}

	@Test
	void batchesThatDoNotAscendAreRefused() {
		Samples.fill(this.store, "a", "b");
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.append(List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.append(List.of(Samples.message(2, "a", ""))))
			.withMessage("sequence: 2 (expected: > 2)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.store.append(List.of(Samples.message(3, "a", ""), Samples.message(3, "a", ""))));
		assertThat(this.store.state().lastSequence()).isEqualTo(2);
	}

	@Test
	void skippedSequencesHoldNoMessage() {
		this.store.skip(4, 4000);
		assertThat(this.store.state()).isEqualTo(new StoreState(0, 0, 5, 0, 4, 4000, 0, null));
		Samples.fill(this.store, "a");
		this.store.skip(7, 7000);
		this.store.skip(6, 6000);
		assertThat(this.store.state().lastSequence()).isEqualTo(7);
		assertThat(this.store.state().lastTimestamp()).isEqualTo(7000);
		assertThat(this.store.state().firstSequence()).isEqualTo(5);
		assertThat(this.store.deleted()).containsExactly(new SequenceRange(6, 7));
	}

	@Test
	void nextFindsLiteralsAndWildcards() {
		Samples.fill(this.store, "a.1", "b.1", "a.2", "b.2", "a.1");
		assertThat(Samples.sequences(this.store, Samples.filter("a.1"))).containsExactly(1L, 5L);
		assertThat(Samples.sequences(this.store, Samples.filter("a.*"))).containsExactly(1L, 3L, 5L);
		assertThat(Samples.sequences(this.store, Samples.filter("*.2", "b.1"))).containsExactly(2L, 3L, 4L);
		assertThat(Samples.sequences(this.store, Samples.filter("a.>"))).containsExactly(1L, 3L, 5L);
		assertThat(Samples.sequences(this.store, Samples.filter("a"))).isEmpty();
		assertThat(Samples.sequence(this.store.next(Samples.filter("a.1"), 2))).isEqualTo(5);
		assertThat(this.store.next(Samples.filter("b.1"), 3)).isNull();
	}

	@Test
	void lastFindsTheNewestUpToASequence() {
		Samples.fill(this.store, "a", "b", "a", "c", "b");
		assertThat(Samples.sequence(this.store.last(Samples.filter("a"), Long.MAX_VALUE))).isEqualTo(3);
		assertThat(Samples.sequence(this.store.last(Samples.filter("a"), 2))).isEqualTo(1);
		assertThat(Samples.sequence(this.store.last(Samples.filter("b"), 4))).isEqualTo(2);
		assertThat(this.store.last(Samples.filter("b"), 1)).isNull();
		assertThat(Samples.sequence(this.store.last(FilterSet.ALL, Long.MAX_VALUE))).isEqualTo(5);
		assertThat(Samples.sequence(this.store.last(Samples.filter("a", "c"), 3))).isEqualTo(3);
	}

	@Test
	void removingMovesFirstAndLastOfTheSubject() {
		Samples.fill(this.store, "a", "a", "b", "a", "a");
		assertThat(this.store.remove(1, false)).isTrue();
		assertThat(this.store.remove(5, false)).isTrue();
		assertThat(this.store.remove(5, false)).isFalse();
		assertThat(this.store.remove(6, false)).isFalse();
		List<SubjectState> found = new ArrayList<>();
		this.store.subjects(Samples.filter("a"), found::add);
		assertThat(found).containsExactly(new SubjectState(Subject.of("a"), 2, 2, 4));
		assertThat(this.store.state().lastSequence()).isEqualTo(5);
		assertThat(this.store.state().firstSequence()).isEqualTo(2);
	}

	@Test
	void subjectsAreListedWithTheirCounts() {
		Samples.fill(this.store, "a.1", "b.1", "a.2", "a.1");
		List<SubjectState> found = new ArrayList<>();
		this.store.subjects(Samples.filter("a.*"), found::add);
		assertThat(found).containsExactlyInAnyOrder(new SubjectState(Subject.of("a.1"), 2, 1, 4),
				new SubjectState(Subject.of("a.2"), 1, 3, 3));
		this.store.remove(2, false);
		assertThat(this.store.state().subjects()).isEqualTo(2);
	}

	@Test
	void countIsExactFromAnySequence() {
		Samples.fill(this.store, "a", "b", "a", "b", "a", "a");
		this.store.remove(3, false);
		assertThat(this.store.count(FilterSet.ALL, 0)).isEqualTo(5);
		assertThat(this.store.count(FilterSet.ALL, 3)).isEqualTo(3);
		assertThat(this.store.count(Samples.filter("a"), 2)).isEqualTo(2);
		assertThat(this.store.count(Samples.filter("*"), 5)).isEqualTo(2);
		assertThat(this.store.count(Samples.filter("a"), 7)).isZero();
	}

	@Test
	void purgeOfEverythingKeepsTheLastSequence() {
		Samples.fill(this.store, "a", "b", "a");
		assertThat(this.store.purge(FilterSet.ALL, Long.MAX_VALUE, 0)).isEqualTo(3);
		assertThat(this.store.state()).isEqualTo(new StoreState(0, 0, 4, 0, 3, 3000, 0, null));
		Samples.fill(this.store, "c");
		assertThat(Samples.sequences(this.store, FilterSet.ALL)).containsExactly(4L);
	}

	@Test
	void purgeTakesFilterSequenceAndKeep() {
		Samples.fill(this.store, "a", "b", "a", "b", "a", "a");
		assertThat(this.store.purge(Samples.filter("a"), Long.MAX_VALUE, 2)).isEqualTo(2);
		assertThat(Samples.sequences(this.store, FilterSet.ALL)).containsExactly(2L, 4L, 5L, 6L);
		assertThat(this.store.purge(FilterSet.ALL, 5, 0)).isEqualTo(2);
		assertThat(Samples.sequences(this.store, FilterSet.ALL)).containsExactly(5L, 6L);
		assertThat(this.store.purge(FilterSet.ALL, Long.MAX_VALUE, 1)).isEqualTo(1);
		assertThat(this.store.purge(FilterSet.ALL, Long.MAX_VALUE, 5)).isZero();
		assertThat(Samples.sequences(this.store, FilterSet.ALL)).containsExactly(6L);
	}

	@Test
	void findsTheFirstMessageSinceATime() {
		Samples.fill(this.store, "a", "a", "a", "a", "a");
		this.store.remove(3, false);
		assertThat(this.store.firstSince(0)).isEqualTo(1);
		assertThat(this.store.firstSince(2000)).isEqualTo(2);
		assertThat(this.store.firstSince(2001)).isEqualTo(4);
		assertThat(this.store.firstSince(5001)).isEqualTo(6);
	}

	@Test
	void deadlinesComeUpInOrder() {
		long second = 1_000_000_000L;
		this.store.append(List.of(Samples.withDeadline(1, "a", 9 * second), Samples.withDeadline(2, "a", 5 * second),
				Samples.withDeadline(3, "a", StoredMessage.NEVER), Samples.message(4, "a", "")));
		assertThat(this.store.nextExpiry()).isNotNull().satisfies((expiry) -> {
			assertThat(expiry.sequence()).isEqualTo(2);
			assertThat(expiry.deadline()).isBetween(5 * second, 5 * second + second / 7);
		});
		this.store.remove(2, false);
		assertThat(this.store.nextExpiry()).extracting(Expiry::sequence).isEqualTo(1L);
		this.store.remove(1, false);
		assertThat(this.store.nextExpiry()).isNull();
		assertThat(this.store.read(3)).extracting(StoredMessage::deadline).isEqualTo(StoredMessage.NEVER);
	}

	@Test
	void behavesLikeASortedMapUnderRandomChanges() {
		StoreModel model = new StoreModel(20241124);
		for (int round = 0; round < 60; round++) {
			model.change(this.store, 400);
			model.verify(this.store, sizeOf(0, 0, 0));
		}
	}

}

package org.natsspring.broker.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tree finds what a comparison of each filter would find.
 */
class SubjectTreeTests {

	private static final String[] TOKENS = { "a", "b", "c", "*" };

	private final SubjectTree<String> tree = new SubjectTree<>();

	@Test
	void findsLiteralsAndWildcards() {
		for (String filter : List.of("a.b", "a.*", "a.>", ">", "*.b", "a", "a.b.c", "b.>")) {
			insert(filter);
		}
		assertThat(match("a.b")).containsExactlyInAnyOrder("a.b", "a.*", "a.>", ">", "*.b");
		assertThat(match("a")).containsExactlyInAnyOrder(">", "a");
	}

	@Test
	void subjectThatIsNotWellFormedMatchesNothing() {
		insert(">");
		assertThat(match("a..b")).isEmpty();
		assertThat(match("a.")).isEmpty();
		assertThat(match("")).isEmpty();
	}

	@Test
	void wildcardsOfThePublishedSubjectAreLiteral() {
		insert("foo.bar");
		insert("foo.*");
		assertThat(match("foo.*")).containsExactly("foo.*");
	}

	@Test
	void removedValueIsNotFoundAndGenerationGrows() {
		insert("a.b");
		long before = this.tree.generation();
		assertThat(this.tree.remove(Subject.of("a.b"), "a.b")).isTrue();
		assertThat(this.tree.remove(Subject.of("a.b"), "a.b")).isFalse();
		assertThat(this.tree.generation()).isGreaterThan(before);
		assertThat(match("a.b")).isEmpty();
		assertThat(this.tree.size()).isZero();
	}

	@Test
	void manyValuesOfOneFilterAreFoundAndRemoved() {
		List<String> values = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			String value = "value-" + i;
			values.add(value);
			this.tree.insert(Subject.of("a"), value);
		}
		assertThat(match("a")).containsExactlyInAnyOrderElementsOf(values);
		values.forEach((value) -> assertThat(this.tree.remove(Subject.of("a"), value)).isTrue());
		assertThat(match("a")).isEmpty();
	}

	@Test
	void findsWhatComparingEachFilterFinds() {
		Random random = new Random(7);
		List<String> filters = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			String filter = randomSubject(random, true);
			filters.add(filter);
			insert(filter);
		}
		for (int i = 0; i < 1000; i++) {
			String subject = randomSubject(random, false);
			List<String> expected = filters.stream()
				.filter((filter) -> SubjectFilter.covers(Subject.of(filter), Subject.of(subject)))
				.toList();
			assertThat(match(subject)).containsExactlyInAnyOrderElementsOf(expected);
		}
	}

	@Test
	void readersSeeAStableValueWhileOthersComeAndGo() throws Exception {
		insert("a.stable");
		AtomicBoolean stop = new AtomicBoolean();
		CountDownLatch reading = new CountDownLatch(1);
		ExecutorService executor = Executors.newFixedThreadPool(2);
		try {
			Future<Boolean> alwaysThere = executor.submit(() -> {
				boolean there = true;
				while (!stop.get()) {
					there &= match("a.stable").contains("a.stable");
					reading.countDown();
				}
				return there;
			});
			assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
			for (int i = 0; i < 20_000; i++) {
				String value = "a.v" + i % 50;
				this.tree.insert(Subject.of(value), value);
				this.tree.remove(Subject.of(value), value);
			}
			stop.set(true);
			assertThat(alwaysThere.get(10, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			stop.set(true);
			executor.shutdownNow();
		}
	}

	private static String randomSubject(Random random, boolean filter) {
		StringBuilder subject = new StringBuilder();
		int length = 1 + random.nextInt(4);
		for (int i = 0; i < length; i++) {
			subject.append((i > 0) ? "." : "").append(TOKENS[random.nextInt(filter ? 4 : 3)]);
		}
		return (filter && random.nextInt(4) == 0) ? subject + ".>" : subject.toString();
	}

	private void insert(String filter) {
		this.tree.insert(Subject.of(filter), filter);
	}

	private List<String> match(String subject) {
		List<String> found = new ArrayList<>();
		this.tree.match(Subject.of(subject), found::add);
		return found;
	}

}

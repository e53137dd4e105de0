package org.natsspring.broker.jetstream.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.natsspring.broker.jetstream.store.index.FilterSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a {@link SegmentLog} does when the disk is full.
 */
class SegmentLogFailureTests {

	private static final int LARGE = 1024 * 1024;

	private final Warnings warnings = Warnings.capture();

	@TempDir
	private Path directory;

	private final LimitedDisk disk = new LimitedDisk();

	private SegmentLog open(int segmentSize, Duration retryAfter) {
		return SegmentLog.open(new SegmentLogOptions("ORDERS", this.directory, segmentSize, retryAfter), this.disk);
	}

	@AfterEach
	void releaseWarnings() {
		this.warnings.close();
	}

	@Test
	void fullDiskFailsTheSyncAndKeepsWhatWasSynced() {
		try (SegmentLog log = open(LARGE, Duration.ZERO)) {
			Samples.fill(log, "a", "b");
			List<String> synced = Samples.contents(log);
			StoreState before = log.state();
			this.disk.limit(20);
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> Samples.fill(log, "c"))
				.withMessageContaining("ORDERS")
				.withMessageContaining(this.directory.toString())
				.withMessageContaining("full")
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(StoreException.Reason.FULL));
			assertThat(Samples.contents(log)).isEqualTo(synced);
			assertThat(log.state()).usingRecursiveComparison().ignoringFields("failure").isEqualTo(before);
			assertThat(log.state().failure()).isNotNull();
			log.sync(SyncPolicy.SYSTEM);
			this.disk.limit(Long.MAX_VALUE);
			Samples.fill(log, "c");
			assertThat(log.state().failure()).isNull();
			assertThat(Samples.sequences(log, FilterSet.ALL)).containsExactly(1L, 2L, 3L);
		}
		try (SegmentLog log = open(LARGE, Duration.ZERO)) {
			assertThat(Samples.sequences(log, FilterSet.ALL)).containsExactly(1L, 2L, 3L);
		}
	}

	@Test
	void removalsThatCouldNotBeLoggedAreUndone() {
		try (SegmentLog log = open(LARGE, Duration.ZERO)) {
			Samples.fill(log, "a", "b", "a", "a");
			log.append(List.of(Samples.withDeadline(5, "d", 7_000_000_000L)));
			log.sync(SyncPolicy.SYSTEM);
			List<String> synced = Samples.contents(log);
			this.disk.limit(3);
			log.remove(4, false);
			log.remove(1, false);
			log.remove(2, false);
			log.remove(5, false);
			assertThat(log.nextExpiry()).isNull();
			log.append(List.of(Samples.message(6, "a", "new"), Samples.message(7, "b", "new")));
			log.remove(6, false);
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> log.sync(SyncPolicy.SYSTEM));
			assertThat(Samples.contents(log)).isEqualTo(synced);
			assertThat(Samples.sequences(log, Samples.filter("a"))).containsExactly(1L, 3L, 4L);
			assertThat(log.state().subjects()).isEqualTo(3);
			assertThat(log.nextExpiry()).extracting(Expiry::sequence).isEqualTo(5L);
		}
	}

	@Test
	void refusesChangesUntilItIsTimeToTryAgain() {
		try (SegmentLog log = open(LARGE, Duration.ofHours(1))) {
			Samples.fill(log, "a");
			this.disk.limit(0);
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> Samples.fill(log, "b"));
			this.disk.limit(Long.MAX_VALUE);
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> Samples.fill(log, "b"));
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> log.remove(1, false));
			assertThat(log.read(1)).isNotNull();
		}
	}

	@Test
	void segmentThatCannotBeBegunFailsTheAppend() {
		try (SegmentLog log = open(1024, Duration.ZERO)) {
			Samples.fill(log, "a".repeat(400));
			this.disk.limit(5);
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> Samples.fill(log, "b".repeat(400)));
			this.disk.limit(Long.MAX_VALUE);
			Samples.fill(log, "b".repeat(400));
		}
		try (SegmentLog log = open(1024, Duration.ZERO)) {
			assertThat(log.state().messages()).isEqualTo(2);
		}
	}

	@Test
	void behavesLikeASortedMapThoughTheDiskIsFullNowAndThen() {
		Random random = new Random(11);
		StoreModel model = new StoreModel(12);
		SegmentLog log = open(LARGE, Duration.ZERO);
		for (int round = 0; round < 300; round++) {
			StoreModel before = model.copy();
			this.disk.limit((random.nextInt(3) == 0) ? random.nextInt(600) : Long.MAX_VALUE);
			try {
				model.changeInOneTransaction(log, 10);
			}
			catch (StoreException ex) {
				model = before;
			}
			this.disk.limit(Long.MAX_VALUE);
			if (random.nextInt(10) == 0) {
				log.close();
				log = open(LARGE, Duration.ZERO);
			}
			model.verify(log, 30);
		}
		log.close();
	}

}

package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.natsspring.broker.jetstream.store.index.FilterSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a {@link SegmentLog} gives space back.
 */
class SegmentLogSpaceTests {

	private static final int SEGMENT = 8 * 1024;

	private static final int MESSAGES = 2000;

	@TempDir
	private Path directory;

	private SegmentLog open() {
		return SegmentLog.open(new SegmentLogOptions("S", this.directory, SEGMENT, Duration.ZERO));
	}

	private SegmentLog openFilled() {
		SegmentLog log = open();
		for (int i = 1; i <= MESSAGES; i++) {
			log.append(List.of(Samples.message(i, "s." + i % 7, "payload of message " + i)));
		}
		log.sync(SyncPolicy.SYSTEM);
		return log;
	}

	private long used() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.mapToLong((file) -> file.toFile().length()).sum();
		}
	}

	private static void syncOften(SegmentLog log) {
		for (int i = 0; i < 200; i++) {
			log.sync(SyncPolicy.SYSTEM);
		}
	}

	@Test
	void segmentsWithoutMessagesAreDeleted() throws IOException {
		try (SegmentLog log = openFilled()) {
			assertThat(used()).isGreaterThan(100_000);
			for (int i = 1; i <= MESSAGES; i++) {
				log.remove(i, false);
				log.sync(SyncPolicy.SYSTEM);
			}
			syncOften(log);
			assertThat(used()).isLessThan(2 * SEGMENT);
		}
		try (SegmentLog log = open()) {
			assertThat(log.state().messages()).isZero();
			assertThat(log.state().lastSequence()).isEqualTo(MESSAGES);
			assertThat(log.state().lastTimestamp()).isEqualTo(MESSAGES * 1000);
		}
	}

	@Test
	void sparseSegmentsAreWrittenAnewAndMerged() throws IOException {
		List<String> kept;
		try (SegmentLog log = openFilled()) {
			for (int i = 1; i <= MESSAGES; i++) {
				if (i % 50 != 0) {
					log.remove(i, false);
				}
				if (i % 10 == 0) {
					log.sync(SyncPolicy.SYSTEM);
				}
			}
			syncOften(log);
			assertThat(used()).isLessThan(4 * SEGMENT);
			kept = Samples.contents(log);
			assertThat(kept).hasSize(MESSAGES / 50);
		}
		try (SegmentLog log = open()) {
			assertThat(Samples.contents(log)).isEqualTo(kept);
			Samples.fill(log, "next");
			assertThat(Samples.sequence(log.last(FilterSet.ALL, Long.MAX_VALUE))).isEqualTo(MESSAGES + 1);
		}
	}

	@Test
	void purgeGivesAllSpaceBackAtOnce() throws IOException {
		try (SegmentLog log = openFilled()) {
			log.purge(FilterSet.ALL, Long.MAX_VALUE, 0);
			assertThat(used()).isLessThan(2 * SEGMENT);
		}
		try (SegmentLog log = open()) {
			assertThat(log.state().messages()).isZero();
			assertThat(log.state().firstSequence()).isEqualTo(MESSAGES + 1);
		}
	}

	@Test
	void purgeThatKeepsSomeGivesTheRestBackAtOnce() throws IOException {
		try (SegmentLog log = openFilled()) {
			assertThat(log.purge(FilterSet.ALL, Long.MAX_VALUE, 5)).isEqualTo(MESSAGES - 5);
			assertThat(used()).isLessThan(3 * SEGMENT);
		}
		try (SegmentLog log = open()) {
			assertThat(log.state().messages()).isEqualTo(5);
		}
	}

	@Test
	void removedMessagesStayRemovedWhenTheSegmentOfTheirRemovalGoes() {
		try (SegmentLog log = openFilled()) {
			// the first segment keeps one message; removals go to the newest segment
			for (int i = 2; i <= 20; i++) {
				log.remove(i, false);
			}
			log.sync(SyncPolicy.SYSTEM);
			for (int i = MESSAGES + 1; i <= 2 * MESSAGES; i++) {
				log.append(List.of(Samples.message(i, "t", "payload of message " + i)));
			}
			log.purge(Samples.filter("t"), Long.MAX_VALUE, 1);
			syncOften(log);
		}
		try (SegmentLog log = open()) {
			assertThat(log.state().messages()).isEqualTo(MESSAGES - 19 + 1);
			assertThat(Samples.sequence(log.next(FilterSet.ALL, 2))).isEqualTo(21);
		}
	}

	@Test
	void erasedMessageIsNotOnTheDiskAnyMore() throws IOException {
		Path file = this.directory.resolve("0000000001.seg");
		try (SegmentLog log = open()) {
			Samples.fill(log, "keep", "secret", "keep");
			assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("secret");
			log.remove(2, true);
			assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
		}
		try (SegmentLog log = open()) {
			assertThat(Samples.sequences(log, FilterSet.ALL)).containsExactly(1L, 3L);
		}
	}

	@Test
	void leftoverOfAnInterruptedCompactionIsPassedOver() throws IOException {
		Path first = this.directory.resolve("0000000001.seg");
		Path second = this.directory.resolve("0000000002.seg");
		byte[] leftover;
		List<String> kept;
		try (SegmentLog log = openFilled()) {
			leftover = Files.readAllBytes(second);
			for (int i = 1; i <= MESSAGES / 2; i++) {
				if (i % 50 != 0) {
					log.remove(i, false);
				}
			}
			syncOften(log);
			kept = Samples.contents(log);
		}
		assertThat(first).exists();
		assertThat(second).doesNotExist();
		Files.write(second, leftover);
		Files.write(this.directory.resolve("0000000003.tmp"), new byte[10]);
		try (SegmentLog log = open()) {
			assertThat(Samples.contents(log)).isEqualTo(kept);
			assertThat(this.directory.resolve("0000000003.tmp")).doesNotExist();
		}
	}

}

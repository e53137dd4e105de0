package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a {@link SegmentLog} makes of files that were cut or damaged: it loses what was
 * hit and nothing else.
 */
class SegmentLogDamageTests {

	private static final int MESSAGES = 8;

	private static final int TRIALS = Integer.getInteger("natsspring.damage.trials", 60);

	private final Warnings warnings = Warnings.capture();

	@TempDir
	private Path directory;

	private Path store;

	private List<String> contents = List.of();

	@BeforeEach
	void writeLog() {
		this.store = this.directory.resolve("store");
		try (SegmentLog log = open()) {
			for (int i = 1; i <= MESSAGES; i++) {
				log.append(List.of(Samples.withHeader(i, "s." + i, "payload " + i)));
			}
			log.sync(SyncPolicy.SYSTEM);
			this.contents = Samples.contents(log);
		}
	}

	private SegmentLog open() {
		return SegmentLog.open(new SegmentLogOptions("S", this.store, 1024 * 1024, Duration.ZERO));
	}

	private Path onlyFile() {
		return this.store.resolve("0000000001.seg");
	}

	@AfterEach
	void releaseWarnings() {
		this.warnings.close();
	}

	@Test
	void logCutAtAnyByteKeepsAllWholeRecordsBefore() throws IOException {
		byte[] whole = Files.readAllBytes(onlyFile());
		int kept = 0;
		for (int length = 0; length <= whole.length; length++) {
			Files.write(onlyFile(), Arrays.copyOf(whole, length));
			try (SegmentLog log = open()) {
				List<String> found = Samples.contents(log);
				assertThat(found).as("cut to %d", length).isEqualTo(this.contents.subList(0, found.size()));
				assertThat(found).hasSizeBetween(kept, kept + 1);
				kept = found.size();
				assertThat(log.state().lastSequence()).isEqualTo(kept);
				appendsAfter(log, kept);
			}
		}
		assertThat(kept).isEqualTo(MESSAGES);
	}

	private void appendsAfter(SegmentLog log, long last) {
		log.append(List.of(Samples.message(last + 1, "new", "new")));
		log.sync(SyncPolicy.SYSTEM);
		log.close();
		try (SegmentLog reopened = open()) {
			assertThat(Samples.text(reopened.read(last + 1))).contains("new 0 new");
			assertThat(reopened.state().messages()).isEqualTo(last + 1);
		}
	}

	@Test
	void anyFlippedByteLosesAtMostTheRecordItIsIn() throws IOException {
		byte[] whole = Files.readAllBytes(onlyFile());
		for (int i = 0; i < whole.length; i++) {
			byte[] bad = whole.clone();
			bad[i] ^= (byte) (1 << (i % 8));
			Files.write(onlyFile(), bad);
			try (SegmentLog log = open()) {
				List<String> missing = new ArrayList<>(this.contents);
				missing.removeAll(Samples.contents(log));
				assertThat(missing).as("byte %d", i).hasSizeLessThanOrEqualTo(1);
				assertThat(log.state().messages()).isEqualTo(MESSAGES - missing.size());
				assertThat(this.contents).containsAll(Samples.contents(log));
			}
		}
	}

	@Test
	void damagedRecordCountsAsDeleted() throws IOException {
		byte[] bad = Files.readAllBytes(onlyFile());
		int payload = new String(bad, StandardCharsets.ISO_8859_1).indexOf("payload 4");
		bad[payload] ^= 1;
		Files.write(onlyFile(), bad);
		try (SegmentLog log = open()) {
			assertThat(log.read(4)).isNull();
			assertThat(log.state().deleted()).isEqualTo(1);
			assertThat(log.state().lastSequence()).isEqualTo(MESSAGES);
			assertThat(this.warnings.messages()).singleElement()
				.asString()
				.contains("Stream S", onlyFile().toString(), "offset", "message 3");
		}
	}

	@Test
	void damagedLastRecordStillUsesUpItsSequence() throws IOException {
		byte[] bad = Files.readAllBytes(onlyFile());
		bad[bad.length - 1] ^= 1;
		Files.write(onlyFile(), bad);
		try (SegmentLog log = open()) {
			assertThat(log.state().messages()).isEqualTo(MESSAGES - 1);
			assertThat(log.state().lastSequence()).isEqualTo(MESSAGES);
			appendsAfter(log, MESSAGES, MESSAGES);
		}
	}

	private void appendsAfter(SegmentLog log, long last, long messages) {
		log.append(List.of(Samples.message(last + 1, "new", "new")));
		log.close();
		try (SegmentLog reopened = open()) {
			assertThat(reopened.state().messages()).isEqualTo(messages);
			assertThat(reopened.state().lastSequence()).isEqualTo(last + 1);
		}
	}

	@Test
	void damageFoundWhileReadingCountsAsDeletedToo() throws IOException {
		try (SegmentLog log = open()) {
			byte[] bad = Files.readAllBytes(onlyFile());
			int payload = new String(bad, StandardCharsets.ISO_8859_1).indexOf("payload 4");
			bad[payload] ^= 1;
			Files.write(onlyFile(), bad);
			assertThat(Samples.sequence(log.next(Samples.filter("s.*"), 4))).isEqualTo(5);
			assertThat(log.state().messages()).isEqualTo(MESSAGES - 1);
			assertThat(this.warnings.messages()).singleElement()
				.asString()
				.contains("Stream S", onlyFile().toString(), "offset", "message 4");
		}
	}

	@Test
	void recordsInsideAPayloadDoNotCount() throws IOException {
		byte[] log = Files.readAllBytes(onlyFile());
		int payload = new String(log, StandardCharsets.ISO_8859_1).indexOf("payload 1");
		try (SegmentLog reopened = open()) {
			reopened.append(List.of(new StoredMessage(9, 9000, Message.of(Subject.of("backup"), null, log))));
		}
		byte[] bad = Files.readAllBytes(onlyFile());
		// the record that carries the copy of the log
		bad[log.length + 4] ^= 1;
		bad[payload] ^= 1;
		Files.write(onlyFile(), bad);
		try (SegmentLog reopened = open()) {
			assertThat(Samples.contents(reopened)).isEqualTo(this.contents.subList(1, MESSAGES));
		}
	}

	@Test
	void batchCutAnywhereIsGoneAsAWhole() throws IOException {
		int before = (int) Files.size(onlyFile());
		try (SegmentLog log = open()) {
			log.append(List.of(Samples.message(9, "b", "1"), Samples.message(10, "b", "2"),
					Samples.message(11, "b", "3")));
		}
		byte[] whole = Files.readAllBytes(onlyFile());
		for (int length = before; length < whole.length; length++) {
			Files.write(onlyFile(), Arrays.copyOf(whole, length));
			try (SegmentLog log = open()) {
				assertThat(Samples.contents(log)).as("cut to %d", length).isEqualTo(this.contents);
				assertThat(log.state().lastSequence()).isEqualTo(MESSAGES);
			}
		}
	}

	@Test
	void removalsSurviveACut() throws IOException {
		try (SegmentLog log = open()) {
			log.remove(3, false);
			log.sync(SyncPolicy.SYSTEM);
			log.append(List.of(Samples.message(9, "x", "x")));
		}
		byte[] whole = Files.readAllBytes(onlyFile());
		Files.write(onlyFile(), Arrays.copyOf(whole, whole.length - 1));
		try (SegmentLog log = open()) {
			assertThat(log.read(3)).isNull();
			assertThat(log.state().messages()).isEqualTo(MESSAGES - 1);
		}
	}

	@Test
	void flippedBitInALongLogLosesOneMessageAndUndoesNoRemoval() throws IOException {
		Path history = this.directory.resolve("history");
		SegmentLogOptions options = new SegmentLogOptions("S", history, 4096, Duration.ZERO);
		List<String> before;
		try (SegmentLog log = SegmentLog.open(options)) {
			new StoreModel(99).change(log, 8000);
			before = Samples.contents(log);
		}
		Random random = new Random();
		for (int trial = 0; trial < TRIALS; trial++) {
			Path file = anyFile(history, random);
			byte[] good = Files.readAllBytes(file);
			byte[] bad = good.clone();
			int at = random.nextInt(bad.length);
			bad[at] ^= (byte) (1 << random.nextInt(8));
			Path copy = this.directory.resolve("trial" + trial);
			copy(history, copy);
			Files.write(copy.resolve(file.getFileName()), bad);
			try (SegmentLog log = SegmentLog.open(new SegmentLogOptions("S", copy, 4096, Duration.ZERO))) {
				List<String> after = Samples.contents(log);
				assertThat(before).as("%s, byte %d", file, at).containsAll(after);
				assertThat(after).as("%s, byte %d", file, at).hasSizeGreaterThanOrEqualTo(before.size() - 1);
			}
		}
	}

	private static Path anyFile(Path store, Random random) throws IOException {
		try (Stream<Path> files = Files.list(store)) {
			List<Path> all = files.sorted().toList();
			return all.get(random.nextInt(all.size()));
		}
	}

	private static void copy(Path from, Path to) throws IOException {
		Files.createDirectory(to);
		try (Stream<Path> files = Files.list(from)) {
			for (Path file : files.toList()) {
				Files.copy(file, to.resolve(file.getFileName()));
			}
		}
	}

}

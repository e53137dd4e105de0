package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StateLog}.
 */
class StateLogTests {

	private static final String[] CHANGES = { "one", "", "three three", "4" };

	private final Warnings warnings = Warnings.capture();

	@TempDir
	private Path directory;

	private Path file;

	private Path log;

	private Path copy;

	@BeforeEach
	void writeState() {
		this.file = this.directory.resolve("consumer");
		this.log = this.directory.resolve("consumer.log");
		this.copy = this.directory.resolve("consumer.log.copy");
		try (StateLog state = StateLog.open(this.file)) {
			state.rewrite(bytes("snapshot"), SyncPolicy.DISK);
			for (String change : CHANGES) {
				state.append(bytes(change));
				state.sync(SyncPolicy.SYSTEM);
			}
		}
	}

	@AfterEach
	void releaseWarnings() {
		this.warnings.close();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private List<String> reopened() {
		try (StateLog state = StateLog.open(this.file)) {
			assertThat(state.snapshot()).asString(StandardCharsets.UTF_8).isEqualTo("snapshot");
			return state.changes().stream().map((change) -> new String(change, StandardCharsets.UTF_8)).toList();
		}
	}

	@Test
	void missingStateIsEmpty() {
		try (StateLog state = StateLog.open(this.directory.resolve("other"))) {
			assertThat(state.snapshot()).isNull();
			assertThat(state.changes()).isEmpty();
			assertThat(state.size()).isZero();
		}
	}

	@Test
	void changesFollowTheSnapshot() {
		assertThat(reopened()).containsExactly(CHANGES);
		try (StateLog state = StateLog.open(this.file)) {
			state.append(bytes("five"));
			state.append(bytes("six"));
			state.sync(SyncPolicy.DISK);
			state.append(bytes("never synced"));
		}
		assertThat(reopened()).containsExactly("one", "", "three three", "4", "five", "six");
	}

	@Test
	void newSnapshotIncludesTheChanges() {
		try (StateLog state = StateLog.open(this.file)) {
			state.append(bytes("included"));
			state.rewrite(bytes("snapshot"), SyncPolicy.SYSTEM);
			assertThat(state.size()).isZero();
			state.append(bytes("after"));
			state.sync(SyncPolicy.SYSTEM);
		}
		assertThat(reopened()).containsExactly("after");
	}

	@Test
	void crashAfterWritingTheSnapshotLeavesNoOldChanges() throws IOException {
		byte[] old = Files.readAllBytes(this.log);
		try (StateLog state = StateLog.open(this.file)) {
			state.rewrite(bytes("snapshot"), SyncPolicy.SYSTEM);
		}
		Files.write(this.log, old);
		Files.write(this.copy, old);
		assertThat(reopened()).isEmpty();
	}

	@Test
	void anyFlippedByteOfOneCopyLosesNothing() throws IOException {
		byte[] good = Files.readAllBytes(this.log);
		for (Path damaged : new Path[] { this.log, this.copy }) {
			for (int i = 0; i < good.length; i++) {
				byte[] bad = good.clone();
				bad[i] ^= 0x20;
				Files.write(damaged, bad);
				assertThat(reopened()).as("byte %d of %s", i, damaged).containsExactly(CHANGES);
				assertThat(damaged).as("repaired").hasBinaryContent(good);
			}
			Files.delete(damaged);
			assertThat(reopened()).containsExactly(CHANGES);
		}
	}

	@Test
	void tornWriteIsCutOff() throws IOException {
		byte[] whole = Files.readAllBytes(this.log);
		int last = whole.length - 9;
		for (int length = last; length < whole.length; length++) {
			Files.write(this.log, Arrays.copyOf(whole, length));
			Files.write(this.copy, Arrays.copyOf(whole, last));
			assertThat(reopened()).as("cut to %d", length).containsExactly("one", "", "three three");
			assertThat(this.log).hasSize(last);
		}
	}

	@Test
	void damageOfBothCopiesLosesOneChange() throws IOException {
		byte[] bad = Files.readAllBytes(this.log);
		bad[9] ^= 1;
		Files.write(this.log, bad);
		Files.write(this.copy, bad);
		assertThat(reopened()).containsExactly("", "three three", "4");
		assertThat(this.warnings.messages()).first().asString().contains(this.log.toString(), "offset 0");
	}

	@Test
	void deletedStateIsGone() {
		try (StateLog state = StateLog.open(this.file)) {
			state.delete();
		}
		assertThat(this.directory).isEmptyDirectory();
	}

}

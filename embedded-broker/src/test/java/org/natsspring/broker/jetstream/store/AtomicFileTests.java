package org.natsspring.broker.jetstream.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AtomicFile}.
 */
class AtomicFileTests {

	private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);

	private static final byte[] NEW = "new content".getBytes(StandardCharsets.UTF_8);

	private final Warnings warnings = Warnings.capture();

	@TempDir
	private Path directory;

	private Path file;

	private Path copy;

	@BeforeEach
	void name() {
		this.file = this.directory.resolve("state");
		this.copy = this.directory.resolve("state.copy");
	}

	private AtomicFile open() {
		return new AtomicFile(this.file);
	}

	@AfterEach
	void releaseWarnings() {
		this.warnings.close();
	}

	@Test
	void missingFileIsNull() {
		assertThat(open().read()).isNull();
	}

	@Test
	void readsWhatWasWrittenLast() {
		open().write(OLD, SyncPolicy.DISK);
		open().write(NEW, SyncPolicy.SYSTEM);
		assertThat(open().read()).isEqualTo(NEW);
		assertThat(this.directory).isDirectoryContaining((path) -> path.equals(this.copy))
			.isDirectoryNotContaining((path) -> path.toString().endsWith(".tmp"));
	}

	@Test
	void anyFlippedByteOfOneCopyLosesNothing() throws IOException {
		open().write(NEW, SyncPolicy.SYSTEM);
		byte[] good = Files.readAllBytes(this.file);
		for (Path damaged : new Path[] { this.file, this.copy }) {
			for (int i = 0; i < good.length; i++) {
				byte[] bad = good.clone();
				bad[i] ^= 0x10;
				Files.write(damaged, bad);
				assertThat(open().read()).as("byte %d of %s", i, damaged).isEqualTo(NEW);
				assertThat(damaged).as("repaired").hasBinaryContent(good);
				assertThat(this.warnings.messages()).last().asString().contains(damaged.toString());
			}
		}
	}

	@Test
	void anyTruncationOfOneCopyLosesNothing() throws IOException {
		open().write(NEW, SyncPolicy.SYSTEM);
		byte[] good = Files.readAllBytes(this.file);
		for (int length = 0; length < good.length; length++) {
			Files.write(this.file, Arrays.copyOf(good, length));
			assertThat(open().read()).as("cut to %d", length).isEqualTo(NEW);
		}
		Files.delete(this.file);
		assertThat(open().read()).isEqualTo(NEW);
	}

	@Test
	void crashBetweenTheTwoCopiesLeavesTheNewContent() throws IOException {
		open().write(OLD, SyncPolicy.SYSTEM);
		byte[] old = Files.readAllBytes(this.copy);
		open().write(NEW, SyncPolicy.SYSTEM);
		Files.write(this.copy, old);
		Files.write(this.directory.resolve("state.tmp"), new byte[5]);
		assertThat(open().read()).isEqualTo(NEW);
	}

	@Test
	void twoDamagedCopiesAreAnErrorThatNamesTheFile() throws IOException {
		open().write(NEW, SyncPolicy.SYSTEM);
		Files.write(this.file, new byte[30]);
		Files.write(this.copy, new byte[3]);
		assertThatExceptionOfType(StoreException.class).isThrownBy(() -> open().read())
			.withMessageContaining(this.file.toString())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(StoreException.Reason.DAMAGED));
	}

	@Test
	void deletedFileIsGone() {
		AtomicFile atomic = open();
		atomic.write(OLD, SyncPolicy.SYSTEM);
		atomic.delete();
		assertThat(open().read()).isNull();
		atomic.write(NEW, SyncPolicy.SYSTEM);
		assertThat(open().read()).isEqualTo(NEW);
	}

}

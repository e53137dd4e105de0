package org.natsspring.broker.jetstream.store;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DirectoryLock}.
 */
class DirectoryLockTests {

	@TempDir
	private Path directory;

	@Test
	void secondOwnerGetsAnErrorThatNamesTheFirst() {
		try (DirectoryLock lock = DirectoryLock.acquire(this.directory)) {
			assertThat(lock).isNotNull();
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> DirectoryLock.acquire(this.directory))
				.withMessageContaining(this.directory.toString())
				.withMessageContaining("process " + ProcessHandle.current().pid())
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(StoreException.Reason.LOCKED));
		}
	}

	@Test
	void lockCanBeTakenAgainAfterClose() {
		DirectoryLock.acquire(this.directory).close();
		DirectoryLock.acquire(this.directory).close();
	}

	@Test
	void otherProcessIsKeptOut() throws Exception {
		try (ChildJvm child = ChildJvm.start(LockHolder.class, this.directory.toString())) {
			assertThat(child.readLine()).isEqualTo("locked");
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> DirectoryLock.acquire(this.directory))
				.withMessageContaining("process " + child.pid());
			child.kill();
			DirectoryLock.acquire(this.directory).close();
		}
	}

	/**
	 * Holds a lock until it is killed.
	 */
	public static final class LockHolder {

		private LockHolder() {
		}

		public static void main(String[] args) throws Exception {
			try (DirectoryLock lock = DirectoryLock.acquire(Path.of(args[0]))) {
				ChildJvm.say((lock != null) ? "locked" : "");
				ChildJvm.awaitEnd();
			}
		}

	}

}

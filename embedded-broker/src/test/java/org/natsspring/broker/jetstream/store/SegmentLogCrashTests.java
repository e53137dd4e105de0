package org.natsspring.broker.jetstream.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a process that writes a {@link SegmentLog}, again and again, and looks whether
 * all that it had reported as synced is there. The number of rounds is set by the system
 * property {@code natsspring.crash.rounds}.
 */
class SegmentLogCrashTests {

	private static final int ROUNDS = Integer.getInteger("natsspring.crash.rounds", 4);

	private static final int BATCH = 4;

	@TempDir
	private Path directory;

	@Test
	void killedProcessLosesNothingThatWasSynced() throws Exception {
		Random random = new Random();
		for (int round = 0; round < ROUNDS; round++) {
			long synced = killAfter(200 + random.nextInt(3000));
			verify(synced);
		}
	}

	private long killAfter(int reports) throws Exception {
		try (ChildJvm child = ChildJvm.start(Writer.class, this.directory.toString())) {
			String last = "0";
			for (int i = 0; i < reports; i++) {
				String line = child.readLine();
				assertThat(line).isNotNull();
				last = String.valueOf(line);
			}
			child.kill();
			// what was reported between the last read and the kill
			for (String line = child.readLine(); line != null; line = child.readLine()) {
				last = line;
			}
			return Long.parseLong(last);
		}
	}

	private void verify(long synced) {
		byte[] state = new AtomicFile(this.directory.resolve("state")).read();
		assertThat(state).isNotNull();
		assertThat(Long.parseLong(new String(state, StandardCharsets.UTF_8))).isGreaterThanOrEqualTo(synced);
		try (SegmentLog log = Writer.open(this.directory)) {
			long last = log.state().lastSequence();
			assertThat(last).isGreaterThanOrEqualTo(synced);
			assertThat(last % BATCH).as("no part of a batch").isZero();
			for (long sequence = 1; sequence <= last; sequence++) {
				if (!Writer.isRemoved(sequence, Long.MAX_VALUE)) {
					assertThat(Samples.text(log.read(sequence))).isEqualTo(Samples.text(Writer.message(sequence)));
				}
				else if (Writer.isRemoved(sequence, synced)) {
					assertThat(log.read(sequence)).as("message %d after %d", sequence, synced).isNull();
				}
			}
		}
	}

	/**
	 * Appends batches, removes most messages some time later, and reports the last
	 * sequence after each sync, until it is killed.
	 */
	public static final class Writer {

		private static final int DISTANCE = 64;

		private Writer() {
		}

		public static void main(String[] args) throws Exception {
			Path directory = Path.of(args[0]);
			AtomicFile state = new AtomicFile(directory.resolve("state"));
			SegmentLog log = open(directory);
			long last = log.state().lastSequence();
			for (long sequence = 1; sequence <= last; sequence++) {
				removeIfDue(log, sequence, last);
			}
			for (;; last += BATCH) {
				log.append(batch(last + 1));
				for (long sequence = last - DISTANCE; sequence <= last + BATCH - DISTANCE; sequence++) {
					removeIfDue(log, sequence, last + BATCH);
				}
				log.sync(SyncPolicy.SYSTEM);
				state.write(Long.toString(last + BATCH).getBytes(StandardCharsets.UTF_8), SyncPolicy.SYSTEM);
				ChildJvm.say(Long.toString(last + BATCH));
			}
		}

		static SegmentLog open(Path directory) {
			return SegmentLog.open(new SegmentLogOptions("S", directory.resolve("log"), 16 * 1024, Duration.ZERO));
		}

		private static void removeIfDue(SegmentLog log, long sequence, long last) {
			if (sequence > 0 && isRemoved(sequence, last)) {
				log.remove(sequence, false);
			}
		}

		static boolean isRemoved(long sequence, long last) {
			return sequence % 16 != 0 && sequence <= last - DISTANCE;
		}

		private static List<StoredMessage> batch(long first) {
			List<StoredMessage> batch = new ArrayList<>();
			for (long sequence = first; sequence < first + BATCH; sequence++) {
				batch.add(message(sequence));
			}
			return batch;
		}

		static StoredMessage message(long sequence) {
			return Samples.withHeader(sequence, "s." + sequence % 10, "payload " + sequence);
		}

	}

}

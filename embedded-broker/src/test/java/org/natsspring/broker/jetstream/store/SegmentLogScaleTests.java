package org.natsspring.broker.jetstream.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten million messages over a million subjects, in a process with 512 MB of heap. Takes
 * minutes and 2 GB of disk, so it runs only with {@code -Dnatsspring.scale=true}; the
 * figures are logged as warnings.
 */
@EnabledIfSystemProperty(named = "natsspring.scale", matches = "true")
class SegmentLogScaleTests {

	private static final Logger logger = LoggerFactory.getLogger(SegmentLogScaleTests.class);

	private static final int MESSAGES = 10_000_000;

	private static final int SUBJECTS = 1_000_000;

	@TempDir
	private Path directory;

	@Test
	void tenMillionMessagesFitIntoHalfAGigabyteAndReopenInTenSeconds() throws Exception {
		run("append");
		assertThat(Long.parseLong(run("open"))).as("milliseconds to open").isLessThan(10_000);
	}

	private String run(String task) throws Exception {
		try (ChildJvm child = ChildJvm.start(512, Worker.class, task, this.directory.toString())) {
			String result = "";
			for (String line = child.readLine(); line != null; line = child.readLine()) {
				logger.warn("{}: {}", task, line);
				result = line;
			}
			return result;
		}
	}

	/**
	 * Does one task and says how long it took.
	 */
	public static final class Worker {

		private Worker() {
		}

		public static void main(String[] args) throws Exception {
			long start = System.nanoTime();
			try (SegmentLog log = SegmentLog.open(SegmentLogOptions.of("SCALE", Path.of(args[1])))) {
				if (args[0].equals("append")) {
					append(log);
					say("append of all messages, in milliseconds", start);
				}
				else {
					long opened = System.nanoTime() - start;
					query(log);
					ChildJvm.say(Long.toString(TimeUnit.NANOSECONDS.toMillis(opened)));
				}
			}
		}

		private static void append(SegmentLog log) {
			Random random = new Random(1);
			byte[] payload = new byte[64];
			for (long sequence = 1; sequence <= MESSAGES; sequence++) {
				Subject subject = subject(random);
				log.append(List.of(new StoredMessage(sequence, sequence, Message.of(subject, null, payload))));
				if (sequence % 100 == 0) {
					log.sync(SyncPolicy.SYSTEM);
				}
			}
		}

		private static void query(SegmentLog log) throws Exception {
			assertThat(log.state().messages()).isEqualTo(MESSAGES);
			System.gc();
			Runtime runtime = Runtime.getRuntime();
			ChildJvm.say("heap in use, in MB: " + ((runtime.totalMemory() - runtime.freeMemory()) >> 20));
			Random random = new Random(2);
			long start = System.nanoTime();
			for (int i = 0; i < 1000; i++) {
				log.last(FilterSet.of(subject(random)), Long.MAX_VALUE);
			}
			say("1000 times the last message of a subject, in milliseconds", start);
			start = System.nanoTime();
			for (int i = 0; i < 1000; i++) {
				log.next(FilterSet.of(subject(random)), MESSAGES / 2);
			}
			say("1000 times the next message of a subject from the middle, in milliseconds", start);
		}

		private static Subject subject(Random random) {
			return Subject.of("orders.customer." + random.nextInt(SUBJECTS));
		}

		private static void say(String what, long start) throws Exception {
			ChildJvm.say(what + ": " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
		}

	}

}

package org.natsspring.broker.jetstream.store;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests for {@link SegmentLog}, in segments so small that a test needs many.
 */
class SegmentLogTests extends MessageStoreScenarios {

	@TempDir
	private Path directory;

	@Override
	MessageStore openEmpty() {
		return open();
	}

	private SegmentLog open() {
		return SegmentLog.open(new SegmentLogOptions("S", this.directory, 4096, Duration.ZERO));
	}

	@Override
	long sizeOf(int subject, int header, int payload) {
		return 22 + subject + ((header > 0) ? 4 + header : 0) + payload + 8;
	}

	@Test
	void behavesLikeASortedMapAcrossReopening() {
		StoreModel model = new StoreModel(7);
		for (int round = 0; round < 40; round++) {
			model.change(store(), 300);
			store().close();
			use(open());
			model.verify(store(), sizeOf(0, 0, 0));
		}
	}

}

package org.natsspring.broker.jetstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.natsspring.broker.concurrent.OwnedLoop;

/**
 * The loops that streams live on, each stream always on the same. Thread-safe.
 */
final class StreamLoops {

	/** Messages that may wait for a loop; nats-server's limit for a stream. */
	private static final int MAX_MESSAGES = 100_000;

	/** Bytes that may wait for a loop; nats-server's limit for a stream. */
	private static final long MAX_BYTES = 128L * 1024 * 1024;

	private static final int MAX_LOOPS = 4;

	private final List<OwnedLoop> loops = new ArrayList<>();

	StreamLoops() {
		int count = Math.max(1, Math.min(MAX_LOOPS, Runtime.getRuntime().availableProcessors()));
		for (int i = 0; i < count; i++) {
			this.loops.add(new OwnedLoop("nats-jetstream-" + (i + 1), MAX_MESSAGES, MAX_BYTES));
		}
	}

	OwnedLoop of(String account, String stream) {
		return this.loops.get(Math.floorMod(31 * account.hashCode() + stream.hashCode(), this.loops.size()));
	}

	void stop(long timeout, TimeUnit unit) {
		for (OwnedLoop loop : this.loops) {
			loop.stop(timeout, unit);
		}
	}

}

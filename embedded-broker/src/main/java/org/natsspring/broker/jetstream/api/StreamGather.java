package org.natsspring.broker.jetstream.api;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

import org.natsspring.broker.jetstream.stream.Stream;

/**
 * Asks several streams, each on its own loop, and goes on when all have answered.
 */
final class StreamGather {

	private StreamGather() {
	}

	/**
	 * Ask streams.
	 * @param streams the streams
	 * @param question called with each stream and its index, on that stream's loop
	 * @param done called once after the last, on any loop
	 */
	static void each(List<Stream> streams, BiConsumer<Stream, Integer> question, Runnable done) {
		if (streams.isEmpty()) {
			done.run();
			return;
		}
		// the counter also makes what one loop wrote visible to the one that goes on
		AtomicInteger missing = new AtomicInteger(streams.size());
		for (int i = 0; i < streams.size(); i++) {
			int index = i;
			Stream stream = streams.get(i);
			stream.loop().execute(() -> {
				try {
					question.accept(stream, index);
				}
				finally {
					if (missing.decrementAndGet() == 0) {
						done.run();
					}
				}
			});
		}
	}

	/**
	 * Count the consumers of all streams.
	 * @param catalog the streams
	 * @param done takes the number
	 */
	static void consumers(StreamCatalog catalog, LongConsumer done) {
		AtomicLong sum = new AtomicLong();
		each(catalog.all(), (stream, index) -> sum.addAndGet(stream.consumerCount()), () -> done.accept(sum.get()));
	}

}

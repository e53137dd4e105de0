package org.natsspring.broker.jetstream.stream;

import java.time.InstantSource;

import org.natsspring.broker.text.GoTime;

/**
 * The time that messages are received at. Never goes back, since messages are looked up
 * by time. Confined to the stream's loop.
 */
final class StreamClock {

	private final InstantSource source;

	private long last;

	StreamClock(InstantSource source, long last) {
		this.source = source;
		this.last = last;
	}

	/**
	 * The present time.
	 * @return nanoseconds since 1970
	 */
	long now() {
		this.last = Math.max(this.last, GoTime.toNanos(this.source.instant()));
		return this.last;
	}

}

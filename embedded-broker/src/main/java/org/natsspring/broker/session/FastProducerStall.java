package org.natsspring.broker.session;

import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Slows a publisher down whose subscribers are nearly full, by not reading from it for a
 * few milliseconds. The figures are nats-server's: two milliseconds for each nearly full
 * subscriber, five for a full one, at most ten for what one read brought. Confined to the
 * channel's event loop.
 */
final class FastProducerStall {

	private static final long NEARLY_FULL_MILLIS = 2;

	private static final long FULL_MILLIS = 5;

	private static final long MOST_MILLIS = 10;

	private final EventLoop loop;

	private final ReadControl reads;

	private long millis;

	private @Nullable Future<?> stall;

	FastProducerStall(EventLoop loop, ReadControl reads) {
		this.loop = loop;
		this.reads = reads;
	}

	void add(boolean overfull) {
		this.millis = Math.min(MOST_MILLIS, this.millis + (overfull ? FULL_MILLIS : NEARLY_FULL_MILLIS));
	}

	/**
	 * Called when what was read has been dealt with.
	 */
	void apply() {
		if (this.millis == 0 || this.stall != null) {
			return;
		}
		this.reads.pause();
		this.stall = this.loop.schedule(this::end, this.millis, TimeUnit.MILLISECONDS);
		this.millis = 0;
	}

	private void end() {
		this.stall = null;
		this.reads.resume();
	}

}

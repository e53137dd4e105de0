package org.natsspring.broker.session;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.KeepAliveConfig;

/**
 * The server's PINGs to one client. The first comes at most two seconds (and up to a
 * fifth more) after CONNECT, to measure the round trip; later ones are left out while the
 * client sends by itself. Confined to the channel's event loop.
 */
final class KeepAlive {

	private static final long FIRST_PING_NANOS = TimeUnit.SECONDS.toNanos(2);

	private static final long ROUND_TRIP_INTERVAL_NANOS = TimeUnit.HOURS.toNanos(1);

	private final EventLoop loop;

	private final ClientSession session;

	private final long intervalNanos;

	private final int maxUnanswered;

	private @Nullable Future<?> timer;

	private int unanswered;

	private volatile long lastActivity = System.nanoTime();

	private long lastPing;

	private boolean measured;

	private volatile long roundTripNanos;

	KeepAlive(EventLoop loop, ClientSession session, KeepAliveConfig config) {
		this.loop = loop;
		this.session = session;
		this.intervalNanos = config.pingInterval().toNanos();
		this.maxUnanswered = config.pingMax();
	}

	/**
	 * Start, or start anew when CONNECT has come.
	 */
	void start() {
		stop();
		long first = Math.min(this.intervalNanos, FIRST_PING_NANOS);
		schedule(first + ThreadLocalRandom.current().nextLong(Math.max(1, first / 5)));
	}

	void stop() {
		Future<?> scheduled = this.timer;
		if (scheduled != null) {
			scheduled.cancel(false);
			this.timer = null;
		}
	}

	void activity() {
		this.lastActivity = System.nanoTime();
	}

	void pong() {
		this.unanswered = 0;
		this.roundTripNanos = System.nanoTime() - this.lastPing;
	}

	/**
	 * How long the client has sent nothing but PINGs and PONGs. Callable from any thread.
	 * @return nanoseconds
	 */
	long idleNanos() {
		return System.nanoTime() - this.lastActivity;
	}

	/**
	 * The last measured round trip. Callable from any thread.
	 * @return nanoseconds, or 0 if none has been measured
	 */
	long roundTripNanos() {
		return this.roundTripNanos;
	}

	private void schedule(long nanos) {
		this.timer = this.loop.schedule(this::tick, nanos, TimeUnit.NANOSECONDS);
	}

	private void tick() {
		long now = System.nanoTime();
		boolean measure = !this.measured || now - this.lastPing > ROUND_TRIP_INTERVAL_NANOS;
		if (measure || now - this.lastActivity >= this.intervalNanos) {
			if (this.unanswered + 1 > this.maxUnanswered) {
				this.session.stale();
				return;
			}
			this.unanswered++;
			this.measured = true;
			this.lastPing = now;
			this.session.sendPing();
		}
		schedule(this.intervalNanos);
	}

}

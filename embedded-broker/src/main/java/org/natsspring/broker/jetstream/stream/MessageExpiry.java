package org.natsspring.broker.jetstream.stream;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.store.Expiry;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoreState;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;

/**
 * Removes messages that have become too old, by the stream's limit or their own. One
 * timer waits for whichever is next. Confined to the stream's loop.
 */
final class MessageExpiry {

	/** Two expiries are at least this far apart, so that they share their work. */
	private static final long SHORTEST_NANOS = 250_000_000L;

	/** Messages after which others have their turn on the loop. */
	private static final int BATCH = 10_000;

	private final OwnedLoop loop;

	private final StoreReader store;

	private final StreamClock clock;

	private final Listener listener;

	private long maxAge;

	private @Nullable LoopTimer timer;

	private long due = Long.MAX_VALUE;

	MessageExpiry(OwnedLoop loop, StoreReader store, StreamClock clock, Listener listener) {
		this.loop = loop;
		this.store = store;
		this.clock = clock;
		this.listener = listener;
	}

	void configure(StreamConfig config) {
		this.maxAge = config.maxAge();
		reschedule();
	}

	/**
	 * Look again when the next message expires: one was stored or removed.
	 */
	void reschedule() {
		long next = nextDeadline();
		if (next >= this.due) {
			return;
		}
		cancel();
		long delay = Math.max(SHORTEST_NANOS, next - this.clock.now());
		this.due = next;
		this.timer = this.loop.schedule(Duration.ofNanos(delay), this::expire);
	}

	void cancel() {
		if (this.timer != null) {
			this.timer.cancel();
		}
		this.timer = null;
		this.due = Long.MAX_VALUE;
	}

	private long nextDeadline() {
		long next = Long.MAX_VALUE;
		if (this.maxAge > 0) {
			StoreState state = this.store.state();
			if (state.messages() > 0) {
				next = state.firstTimestamp() + this.maxAge;
			}
		}
		Expiry expiry = this.store.nextExpiry();
		return (expiry != null) ? Math.min(next, expiry.deadline()) : next;
	}

	private void expire() {
		this.timer = null;
		this.due = Long.MAX_VALUE;
		long now = this.clock.now();
		int done = expireByOwnDeadline(now);
		if (this.maxAge > 0) {
			expireByAge(now - this.maxAge, BATCH - done);
		}
		reschedule();
	}

	private int expireByOwnDeadline(long now) {
		int done = 0;
		Expiry next = this.store.nextExpiry();
		while (next != null && next.deadline() <= now && done < BATCH) {
			StoredMessage stored = this.store.read(next.sequence());
			if (stored != null) {
				this.listener.expired(stored);
			}
			done++;
			next = this.store.nextExpiry();
		}
		return done;
	}

	// messages that never expire may lie among those that do
	private void expireByAge(long oldest, int limit) {
		int done = 0;
		StoredMessage next = this.store.next(FilterSet.ALL, 0);
		while (next != null && next.timestamp() <= oldest && done < limit) {
			long sequence = next.sequence();
			if (next.deadline() != StoredMessage.NEVER) {
				this.listener.expired(next);
				done++;
			}
			next = this.store.next(FilterSet.ALL, sequence + 1);
		}
	}

	/**
	 * Removes what has expired.
	 */
	@FunctionalInterface
	interface Listener {

		/**
		 * A message is too old.
		 * @param stored the message, which is still in the store
		 */
		void expired(StoredMessage stored);

	}

}

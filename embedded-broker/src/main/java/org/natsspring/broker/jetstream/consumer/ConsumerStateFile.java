package org.natsspring.broker.jetstream.consumer;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.consumer.ConsumerState.PendingDelivery;
import org.natsspring.broker.jetstream.store.StateLog;
import org.natsspring.broker.jetstream.store.SyncPolicy;

/**
 * The state of a consumer on disk. Each save adds what has changed; when that has become
 * much the whole state is written anew. Confined to the stream's loop.
 *
 * <pre>
 *  at  bytes, big-endian
 *   0   16   last delivery: its number, the message's sequence
 *  16   16   acknowledgement floor: the same
 *  32        for each message that has changed, or each there is:
 *             8  its sequence
 *             8  number of its first delivery; 0 if it is not pending
 *             8  when it was last delivered, in nanoseconds since 1970
 *             8  how often it was delivered again
 * </pre>
 */
final class ConsumerStateFile implements ConsumerStore {

	private static final int HEAD = 32;

	private static final int ENTRY = 32;

	private static final long MAX_CHANGES = 1024 * 1024;

	private final StateLog log;

	private final SyncPolicy policy;

	private final Runnable deletion;

	ConsumerStateFile(StateLog log, SyncPolicy policy, Runnable deletion) {
		this.log = log;
		this.policy = policy;
		this.deletion = deletion;
	}

	/**
	 * The state as it was when the file was opened.
	 * @return the state, or null if there was none
	 */
	@Nullable ConsumerState load() {
		byte[] snapshot = this.log.snapshot();
		if (snapshot == null && this.log.changes().isEmpty()) {
			return null;
		}
		Map<Long, PendingDelivery> pending = new HashMap<>();
		Map<Long, Long> redelivered = new HashMap<>();
		ByteBuffer last = ByteBuffer.allocate(HEAD);
		if (snapshot != null) {
			last = ByteBuffer.wrap(snapshot);
			read(last, pending, redelivered);
		}
		for (byte[] change : this.log.changes()) {
			last = ByteBuffer.wrap(change);
			read(last, pending, redelivered);
		}
		return new ConsumerState(new SequencePair(last.getLong(0), last.getLong(8)),
				new SequencePair(last.getLong(16), last.getLong(24)), pending, redelivered);
	}

	private static void read(ByteBuffer state, Map<Long, PendingDelivery> pending, Map<Long, Long> redelivered) {
		for (int at = HEAD; at + ENTRY <= state.limit(); at += ENTRY) {
			long sequence = state.getLong(at);
			long delivery = state.getLong(at + 8);
			pending.remove(sequence);
			if (delivery > 0) {
				pending.put(sequence, new PendingDelivery(delivery, state.getLong(at + 16)));
			}
			redelivered.remove(sequence);
			long again = state.getLong(at + 24);
			if (again > 0) {
				redelivered.put(sequence, again);
			}
		}
	}

	@Override
	public void save(AckState state) {
		if (state.isReplaced() || this.log.size() > MAX_CHANGES) {
			Set<Long> all = new HashSet<>(state.pending().keySet());
			all.addAll(state.redelivered().keySet());
			this.log.rewrite(write(state, all), this.policy);
			state.saved();
		}
		else {
			// what could not be written is kept by the log for the next time
			this.log.append(write(state, state.changed()));
			state.saved();
			this.log.sync(this.policy);
		}
	}

	private static byte[] write(AckState state, Collection<Long> sequences) {
		ByteBuffer out = ByteBuffer.allocate(HEAD + ENTRY * sequences.size());
		out.putLong(state.delivered().consumer()).putLong(state.delivered().stream());
		out.putLong(state.floor().consumer()).putLong(state.floor().stream());
		for (long sequence : sequences) {
			PendingDelivery pending = state.pending(sequence);
			out.putLong(sequence);
			out.putLong((pending != null) ? pending.delivery() : 0)
				.putLong((pending != null) ? pending.timestamp() : 0);
			out.putLong(state.redelivered().getOrDefault(sequence, 0L));
		}
		return out.array();
	}

	@Override
	public void close() {
		this.log.close();
	}

	@Override
	public void delete() {
		this.log.close();
		this.deletion.run();
	}

}

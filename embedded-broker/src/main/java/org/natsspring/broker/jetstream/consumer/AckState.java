package org.natsspring.broker.jetstream.consumer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.consumer.ConsumerState.PendingDelivery;

/**
 * What a consumer has delivered and what of it is acknowledged. Confined to the stream's
 * loop.
 * <p>
 * The floor is the place up to which everything is acknowledged. It moves when the oldest
 * pending delivery is acknowledged, to just before the next one that is pending; when
 * nothing is pending it is where the deliveries are.
 */
final class AckState {

	private final TreeMap<Long, PendingDelivery> pending = new TreeMap<>();

	/** Deliveries beyond the first, by stream sequence. */
	private final Map<Long, Long> redelivered = new HashMap<>();

	private final RedeliveryQueue queue = new RedeliveryQueue();

	private final Set<Long> changed = new HashSet<>();

	private boolean replaced;

	private SequencePair delivered = new SequencePair(0, 0);

	private SequencePair floor = new SequencePair(0, 0);

	/**
	 * Begin before a sequence.
	 * @param next the first sequence to be delivered
	 */
	void start(long next) {
		this.delivered = new SequencePair(0, next - 1);
		this.floor = this.delivered;
	}

	/**
	 * Go on where a state was saved. What was pending is delivered again when its time
	 * has come.
	 * @param state the state
	 */
	void restore(ConsumerState state) {
		this.delivered = state.delivered();
		this.floor = state.ackFloor();
		this.pending.putAll(state.pending());
		this.redelivered.putAll(state.redelivered());
	}

	/**
	 * Messages about which something has changed since the state was last saved.
	 * @return their sequences
	 */
	Set<Long> changed() {
		return this.changed;
	}

	/**
	 * Whether more has changed than {@link #changed()} says.
	 * @return true if the whole state has to be saved
	 */
	boolean isReplaced() {
		return this.replaced;
	}

	void saved() {
		this.changed.clear();
		this.replaced = false;
	}

	Map<Long, Long> redelivered() {
		return this.redelivered;
	}

	SequencePair delivered() {
		return this.delivered;
	}

	SequencePair floor() {
		return this.floor;
	}

	int pendingCount() {
		return this.pending.size();
	}

	int redeliveredCount() {
		return this.redelivered.size();
	}

	TreeMap<Long, PendingDelivery> pending() {
		return this.pending;
	}

	@Nullable PendingDelivery pending(long sequence) {
		return this.pending.get(sequence);
	}

	RedeliveryQueue queue() {
		return this.queue;
	}

	long deliveries(long sequence) {
		return 1 + this.redelivered.getOrDefault(sequence, 0L);
	}

	/**
	 * Count another delivery of a message.
	 * @param sequence its sequence
	 * @return deliveries including this one
	 */
	long countRedelivery(long sequence) {
		this.changed.add(sequence);
		return 1 + this.redelivered.merge(sequence, 1L, Long::sum);
	}

	void uncountRedelivery(long sequence) {
		this.changed.add(sequence);
		this.redelivered.computeIfPresent(sequence, (key, count) -> (count > 1) ? count - 1 : null);
	}

	long nextDelivery() {
		return this.delivered.consumer() + 1;
	}

	/**
	 * Record a delivery.
	 * @param sequence the message's sequence
	 * @param now the time in nanoseconds since 1970
	 * @param acknowledged whether it needs no acknowledgement
	 */
	void delivered(long sequence, long now, boolean acknowledged) {
		long delivery = nextDelivery();
		this.delivered = new SequencePair(delivery, Math.max(this.delivered.stream(), sequence));
		if (acknowledged) {
			this.floor = new SequencePair(delivery, Math.max(this.floor.stream(), sequence));
			return;
		}
		this.changed.add(sequence);
		PendingDelivery before = this.pending.get(sequence);
		this.pending.put(sequence, new PendingDelivery((before != null) ? before.delivery() : delivery, now));
	}

	/**
	 * Nothing up to a sequence matched: whoever asks is told so.
	 * @param sequence the last sequence looked at
	 */
	void skipped(long sequence) {
		if (this.delivered.consumer() == 0 && sequence > this.delivered.stream()) {
			this.delivered = new SequencePair(0, sequence);
			this.floor = this.delivered;
		}
	}

	void touch(long sequence, long timestamp) {
		this.changed.add(sequence);
		this.pending.computeIfPresent(sequence, (key, delivery) -> new PendingDelivery(delivery.delivery(), timestamp));
	}

	/**
	 * Acknowledge one message.
	 * @param sequence its sequence
	 * @return whether it was pending
	 */
	boolean acknowledge(long sequence) {
		this.changed.add(sequence);
		PendingDelivery delivery = this.pending.remove(sequence);
		this.redelivered.remove(sequence);
		this.queue.remove(sequence);
		if (delivery == null) {
			return false;
		}
		moveFloor(delivery.delivery(), sequence);
		return true;
	}

	/**
	 * Acknowledge a delivery and all before it.
	 * @param delivery number of the delivery
	 * @param sequence the message's sequence
	 * @param released called for each message that was pending
	 * @return whether it is above the floor
	 */
	boolean acknowledgeAll(long delivery, long sequence, LongConsumer released) {
		if (delivery <= this.floor.consumer() || sequence <= this.floor.stream()) {
			return false;
		}
		this.floor = new SequencePair(delivery, sequence);
		List<Long> done = new ArrayList<>(this.pending.headMap(sequence, true).keySet());
		for (long each : done) {
			this.changed.add(each);
			this.pending.remove(each);
			this.redelivered.remove(each);
			this.queue.remove(each);
			released.accept(each);
		}
		return true;
	}

	/**
	 * Give up on a message that was delivered as often as it may be. The floor stays.
	 * @param sequence its sequence
	 */
	void giveUp(long sequence) {
		this.changed.add(sequence);
		this.pending.remove(sequence);
	}

	private void moveFloor(long delivery, long sequence) {
		if (this.pending.isEmpty()) {
			this.floor = this.delivered;
		}
		else if (delivery == this.floor.consumer() + 1) {
			Map.Entry<Long, PendingDelivery> next = this.pending.higherEntry(sequence);
			this.floor = (next != null)
					? new SequencePair(Math.max(delivery, next.getValue().delivery() - 1), next.getKey() - 1)
					: new SequencePair(delivery, sequence);
		}
	}

	/**
	 * Forget what is pending below a sequence, since it is no longer in the stream.
	 * @param first the stream's first sequence
	 */
	void forgetBelow(long first) {
		List<Long> gone = new ArrayList<>(this.pending.headMap(first, false).keySet());
		gone.forEach(this::acknowledge);
		this.replaced |= this.redelivered.keySet().removeIf((sequence) -> sequence < first);
	}

	/**
	 * Begin anew before a sequence.
	 * @param next the first sequence to be delivered
	 */
	void reset(long next) {
		this.replaced = true;
		this.pending.clear();
		this.redelivered.clear();
		this.queue.clear();
		start(next);
	}

}

package org.natsspring.broker.jetstream.consumer;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.config.ConsumerConfig.AckPolicy;
import org.natsspring.broker.jetstream.consumer.ConsumerState.PendingDelivery;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Hands the messages of a consumer to whoever takes them: first those to be delivered
 * again, then the next ones of the stream. Confined to the stream's loop.
 */
final class Deliveries {

	/** Deliveries after which other consumers of the loop have their turn. */
	private static final int TURN = 256;

	private static final byte[] NO_PAYLOAD = {};

	private final Consumer consumer;

	private final Cursor cursor;

	private final AckState acks;

	private final ReplayPace pace;

	private final String ackPrefix;

	private @Nullable Instant last;

	private boolean pumping;

	private boolean pumpAgain;

	Deliveries(Consumer consumer, Cursor cursor) {
		this.consumer = consumer;
		this.cursor = cursor;
		this.acks = consumer.acks();
		this.pace = new ReplayPace(consumer.config(), consumer.stream().messages().state().lastSequence());
		this.ackPrefix = "$JS.ACK." + consumer.stream().config().name() + '.' + consumer.name() + '.';
	}

	/**
	 * When a message was last delivered.
	 * @return the time, or null if none was
	 */
	@Nullable Instant last() {
		return this.last;
	}

	void reset() {
		this.last = null;
	}

	private ConsumerConfig config() {
		return this.consumer.config();
	}

	/**
	 * Deliver as long as there are messages and someone who takes them.
	 */
	void pump() {
		if (this.consumer.isClosed()) {
			return;
		}
		if (this.pumping) {
			this.pumpAgain = true;
			return;
		}
		this.pumping = true;
		try {
			do {
				this.pumpAgain = false;
				pumpOnce();
			}
			while (this.pumpAgain && !this.consumer.isClosed());
		}
		finally {
			this.pumping = false;
		}
	}

	private void pumpOnce() {
		for (int i = 0; i < TURN; i++) {
			if (this.consumer.isClosed() || this.consumer.paused().isActive() || !this.consumer.mode().mayDeliver()
					|| !deliverNext()) {
				if (!this.consumer.isClosed()) {
					this.consumer.mode().idle(this.consumer.isFull());
				}
				return;
			}
		}
		this.consumer.loop().execute(this::pump);
	}

	private boolean deliverNext() {
		Delivery next = nextRedelivery();
		if (next == null && !this.consumer.isFull()) {
			StoredMessage stored = this.cursor.advance();
			next = (stored != null) ? new Delivery(stored, 1) : null;
		}
		if (next == null) {
			return false;
		}
		long delay = this.pace.delay(next.stored());
		if (delay > 0 && this.consumer.mode() instanceof PushMode push) {
			putBack(next);
			push.pauseFor(delay);
			return false;
		}
		return deliver(next);
	}

	private @Nullable Delivery nextRedelivery() {
		while (!this.acks.queue().isEmpty()) {
			long sequence = this.acks.queue().poll();
			long deliveries = this.acks.countRedelivery(sequence);
			if (config().maxDeliver() > 0 && deliveries > config().maxDeliver()) {
				exceeded(sequence, deliveries);
				continue;
			}
			StoredMessage stored = this.consumer.stream().messages().read(sequence);
			if (stored != null) {
				return new Delivery(stored, deliveries);
			}
			PendingDelivery pending = this.acks.pending(sequence);
			if (pending != null) {
				this.acks.acknowledge(sequence);
				this.consumer.advisories()
					.terminated(sequence, pending.delivery(), deliveries - 1, "Message deleted by stream limits");
			}
		}
		return null;
	}

	// told once; the message stays in the stream and may still be acknowledged
	private void exceeded(long sequence, long deliveries) {
		if (deliveries == config().maxDeliver() + 1) {
			this.consumer.advisories().maxDeliveries(sequence, deliveries - 1);
		}
		this.acks.giveUp(sequence);
		this.consumer.save();
	}

	/**
	 * Whether a message was delivered as often as it may be; whoever listens is told.
	 * @param sequence its sequence
	 * @return true if it must not be delivered again
	 */
	boolean isExhausted(long sequence) {
		if (config().maxDeliver() <= 0 || this.acks.deliveries(sequence) < config().maxDeliver()) {
			return false;
		}
		exceeded(sequence, this.acks.countRedelivery(sequence));
		return true;
	}

	private void putBack(Delivery delivery) {
		long sequence = delivery.stored().sequence();
		if (delivery.deliveries() == 1) {
			this.cursor.putBack(delivery.stored());
		}
		else {
			this.acks.uncountRedelivery(sequence);
			this.acks.queue().add(sequence);
		}
	}

	private boolean deliver(Delivery delivery) {
		StoredMessage stored = delivery.stored();
		Message message = stored.message();
		AckSubject ack = new AckSubject(delivery.deliveries(), stored.sequence(), this.acks.nextDelivery(),
				stored.timestamp(), this.cursor.pending());
		Subject reply = ack.toSubject(this.ackPrefix);
		if (config().headersOnly()) {
			message = headersOnly(message);
		}
		long size = message.subject().length() + reply.length() + (long) message.size();
		Subject target = this.consumer.mode().choose(size);
		if (target == null) {
			putBack(delivery);
			return false;
		}
		send(stored, target, size, withReply(message, reply));
		return true;
	}

	private Message withReply(Message message, Subject reply) {
		Headers headers = Headers.NONE;
		Headers marked = this.consumer.mode().mark(headers);
		if (marked != headers) {
			return this.consumer.mode()
				.mark(Headers.of(message))
				.in(new Message(message.subject(), reply, message.data(), message.headerLength()));
		}
		return new Message(message.subject(), reply, message.data(), message.headerLength());
	}

	private void send(StoredMessage stored, Subject target, long size, Message message) {
		boolean acknowledged = config().ackPolicy() == AckPolicy.NONE;
		this.last = Instant.now();
		boolean taken = this.consumer.stream().publisher().deliver(target, message);
		this.acks.delivered(stored.sequence(), Consumer.now(), acknowledged);
		if (!taken && !acknowledged) {
			this.acks.uncountRedelivery(stored.sequence());
			this.acks.queue().add(stored.sequence());
		}
		this.consumer.mode().sent(target, size, taken);
		if (acknowledged) {
			this.consumer.stream().released(stored.sequence());
		}
		else {
			this.consumer.redelivery().arm();
		}
		this.consumer.save();
	}

	private static Message headersOnly(Message message) {
		Headers headers = Headers.of(message)
			.with(ConsumerHeaders.MESSAGE_SIZE, Integer.toString(message.size() - message.headerLength()));
		return headers.in(Message.of(message.subject(), null, NO_PAYLOAD));
	}

	/**
	 * A message on its way out.
	 *
	 * @param stored the message
	 * @param deliveries how often it has been delivered, this time included
	 */
	private record Delivery(StoredMessage stored, long deliveries) {

	}

}

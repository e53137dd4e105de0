package org.natsspring.broker.jetstream.consumer;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.consumer.ConsumerState.PendingDelivery;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * What clients say of the deliveries of a consumer (ADR-15). Confined to the stream's
 * loop.
 */
final class Acknowledgements {

	private final Consumer consumer;

	private final AckState acks;

	private @Nullable Instant last;

	Acknowledgements(Consumer consumer) {
		this.consumer = consumer;
		this.acks = consumer.acks();
	}

	/**
	 * When a message was last acknowledged.
	 * @return the time, or null if none was
	 */
	@Nullable Instant last() {
		return this.last;
	}

	void touch() {
		this.last = Instant.now();
	}

	void reset() {
		this.last = null;
	}

	/**
	 * Do what a client says. It is answered if it wants to know, unless what it speaks of
	 * has not been delivered.
	 * @param message what it published to a delivery's reply subject
	 */
	void accept(Message message) {
		AckSubject place = AckSubject.parse(message.subject());
		if (place == null) {
			return;
		}
		Subject reply = message.reply();
		AckCommand command = AckCommand.parse(message.payload());
		boolean known = place.streamSequence() < this.consumer.nextSequence();
		if (command instanceof AckCommand.Next next) {
			acknowledge(place, true);
			if (reply != null && this.consumer.mode() instanceof PullMode pull) {
				pull.request(reply, next.request());
			}
		}
		else if (known) {
			execute(command, place);
			if (reply != null) {
				confirm(reply);
			}
		}
	}

	// a confirmed acknowledgement must not be undone by a crash
	private void confirm(Subject reply) {
		this.consumer.save();
		this.consumer.loop().atBatchEnd(() -> {
			if (this.consumer.isSaved()) {
				this.consumer.tell(reply, Headers.NONE);
			}
		});
	}

	private void execute(AckCommand command, AckSubject place) {
		long sequence = place.streamSequence();
		if (command instanceof AckCommand.Ack) {
			acknowledge(place, true);
		}
		else if (command instanceof AckCommand.Nak nak) {
			refuse(place, nak.delay());
		}
		else if (command instanceof AckCommand.Progress) {
			this.acks.touch(sequence, Consumer.now());
			this.consumer.save();
		}
		else if (command instanceof AckCommand.Terminate terminate) {
			acknowledge(place, false);
			this.consumer.advisories()
				.terminated(sequence, place.consumerSequence(), place.deliveries(), terminate.reason());
		}
	}

	private void acknowledge(AckSubject place, boolean sample) {
		long sequence = place.streamSequence();
		if (sequence >= this.consumer.nextSequence() && !this.consumer.config().flowControl()) {
			return;
		}
		touch();
		switch (this.consumer.config().ackPolicy()) {
			case EXPLICIT -> {
				PendingDelivery pending = this.acks.pending(sequence);
				if (this.acks.acknowledge(sequence) && pending != null && sample) {
					this.consumer.advisories().sampled(this.consumer.config(), place, pending);
				}
				// a message that was given up leaves the stream by a late acknowledgement
				this.consumer.stream().released(sequence);
			}
			case ALL, FLOW_CONTROL ->
				this.acks.acknowledgeAll(place.consumerSequence(), sequence, this.consumer.stream()::released);
			case NONE -> {
				// needs no acknowledgement
			}
		}
		this.consumer.save();
	}

	private void refuse(AckSubject place, long delay) {
		long sequence = place.streamSequence();
		if (place.consumerSequence() <= this.acks.floor().consumer() || this.acks.pending(sequence) == null) {
			return;
		}
		this.consumer.advisories().refused(sequence, place.consumerSequence(), place.deliveries());
		if (delay > 0) {
			this.acks.queue().remove(sequence);
			long due = Consumer.now() + delay;
			this.acks.touch(sequence, due - this.consumer.redelivery().waitFor(sequence));
			this.consumer.redelivery().expect(due);
		}
		else {
			this.acks.queue().add(sequence);
		}
		this.consumer.save();
	}

	/**
	 * A client says by flow control how far it is (ADR-60).
	 * @param headers headers of its answer
	 */
	void acceptPosition(Headers headers) {
		long sequence = parse(headers.get(ConsumerHeaders.LAST_STREAM));
		if (sequence > 0) {
			acknowledge(new AckSubject(1, sequence, parse(headers.get(ConsumerHeaders.LAST_CONSUMER)), 0, 0), false);
		}
	}

	private static long parse(@Nullable String number) {
		return (number != null && number.matches("\\d{1,18}")) ? Long.parseLong(number) : 0;
	}

}

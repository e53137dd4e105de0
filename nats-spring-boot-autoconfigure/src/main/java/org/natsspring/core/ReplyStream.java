package org.natsspring.core;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;

import io.nats.client.Message;
import io.nats.client.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Replies to a request of many (ADR-47), waited for one by one until one of the ends in
 * {@link RequestManyOptions} is reached. Confined to the thread that iterates.
 */
final class ReplyStream implements Iterator<Message>, AutoCloseable {

	private final Subscription subscription;

	private final String subject;

	private final RequestManyOptions options;

	private final long deadline;

	private int received;

	private @Nullable Message next;

	private boolean done;

	/**
	 * Replies that come from now on.
	 * @param subscription subscription of the reply subject; closed at the end
	 * @param subject the subject that was asked
	 * @param options when to stop
	 * @param totalWait time from now after which to stop
	 */
	ReplyStream(Subscription subscription, String subject, RequestManyOptions options, Duration totalWait) {
		this.subscription = subscription;
		this.subject = subject;
		this.options = options;
		this.deadline = System.nanoTime() + totalWait.toNanos();
	}

	@Override
	public boolean hasNext() {
		if (this.next == null && !this.done) {
			this.next = receive();
			if (this.next == null) {
				close();
			}
		}
		return this.next != null;
	}

	@Override
	public Message next() {
		if (!hasNext() || this.next == null) {
			throw new NoSuchElementException("No more replies from '" + this.subject + "'");
		}
		Message result = this.next;
		this.next = null;
		return result;
	}

	private @Nullable Message receive() {
		if (this.options.maxMessages() > 0 && this.received >= this.options.maxMessages()) {
			return null;
		}
		Message message = awaitMessage();
		if (message == null) {
			return null;
		}
		if (message.isStatusMessage()) {
			return endWithStatus(message);
		}
		if (this.options.sentinel() != null && this.options.sentinel().test(message)) {
			return null;
		}
		this.received++;
		return message;
	}

	private @Nullable Message awaitMessage() {
		try {
			long nanos = nanosToWait();
			return (nanos > 0) ? this.subscription.nextMessage(Duration.ofNanos(nanos)) : null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			close();
			throw new NatsException("Interrupted while waiting for replies from '" + this.subject + "'", ex);
		}
		catch (IllegalStateException ex) {
			close();
			throw new NatsConnectionException(
					"The NATS connection closed while waiting for replies from '" + this.subject + "'", ex);
		}
	}

	private long nanosToWait() {
		long remaining = this.deadline - System.nanoTime();
		Duration stallTime = this.options.stallTime();
		return (stallTime != null && this.received > 0) ? Math.min(stallTime.toNanos(), remaining) : remaining;
	}

	private @Nullable Message endWithStatus(Message message) {
		if (message.getStatus().getCode() == Replies.NO_RESPONDERS) {
			close();
			throw new NatsNoRespondersException(this.subject);
		}
		return null;
	}

	@Override
	public void close() {
		this.done = true;
		if (this.subscription.isActive()) {
			this.subscription.unsubscribe();
		}
	}

}

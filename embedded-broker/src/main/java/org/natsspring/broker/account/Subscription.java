package org.natsspring.broker.account;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * A subscriber's interest in a subject.
 * <p>
 * A subscription that ends after a number of messages is counted twice: publishers
 * <em>claim</em> a message before they hand it over, so that a surplus one goes to
 * another member of the queue group or back to the requester as unanswered; the owner
 * counts what it has <em>written</em>, so that the subscription ends after the last one.
 * Without such a number nobody claims, which keeps the counter out of the way of
 * publishers on different threads.
 */
public final class Subscription {

	private static final VarHandle CLAIMED;

	static {
		try {
			CLAIMED = MethodHandles.lookup().findVarHandle(Subscription.class, "claimed", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final Subscriber subscriber;

	private final Subject subject;

	private final @Nullable Subject queue;

	private final String sid;

	private final byte[] sidBytes;

	private volatile boolean closed;

	private volatile int max;

	@SuppressWarnings("unused") // through CLAIMED
	private volatile long claimed;

	private long written;

	private boolean ended;

	/**
	 * Make a subscription.
	 * @param subscriber its owner
	 * @param subject a valid filter
	 * @param queue the queue group, or null
	 * @param sid the owner's id for it; characters are bytes (ISO 8859-1)
	 */
	public Subscription(Subscriber subscriber, Subject subject, @Nullable Subject queue, String sid) {
		this.subscriber = subscriber;
		this.subject = subject;
		this.queue = queue;
		this.sid = sid;
		this.sidBytes = sid.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Who gets the messages.
	 * @return the owner
	 */
	public Subscriber subscriber() {
		return this.subscriber;
	}

	/**
	 * What is subscribed to.
	 * @return the filter
	 */
	public Subject subject() {
		return this.subject;
	}

	/**
	 * The queue group of which one member gets each message.
	 * @return the group's name, or null for a plain subscription
	 */
	public @Nullable Subject queue() {
		return this.queue;
	}

	/**
	 * The owner's id for this subscription.
	 * @return the id
	 */
	public String sid() {
		return this.sid;
	}

	/**
	 * The id as bytes for the wire, which must not be changed.
	 * @return the bytes themselves, not a copy
	 */
	public byte[] sidBytes() {
		return this.sidBytes;
	}

	/**
	 * Hand a message to the owner. Callable from any thread.
	 * @param message the message
	 * @param publisher who published it
	 * @return whether the owner took it
	 */
	boolean deliver(Message message, Publisher publisher) {
		if (this.closed || (this.subscriber == publisher && !publisher.echo())) {
			return false;
		}
		if (this.max > 0 && (long) CLAIMED.getAndAdd(this, 1L) >= this.max) {
			return false;
		}
		return this.subscriber.deliver(this, message, publisher);
	}

	/**
	 * Let the subscription end after a number of messages, counted from its beginning.
	 * For the owner only.
	 * @param max the number
	 * @return false if that many have been written already
	 */
	public boolean endAfter(int max) {
		if (max <= this.written) {
			return false;
		}
		this.claimed = this.written;
		this.max = max;
		return true;
	}

	/**
	 * Count a message that is being written. For the owner only.
	 * @return false if the message is one too many and must not be written
	 */
	public boolean countWritten() {
		if (this.ended || (this.max > 0 && this.written >= this.max)) {
			return false;
		}
		this.written++;
		return true;
	}

	/**
	 * Whether the last message has been written. For the owner only.
	 * @return true if the subscription has to end now
	 */
	public boolean isExhausted() {
		return this.max > 0 && this.written >= this.max;
	}

	/**
	 * Messages that have been written. For the owner; an approximation elsewhere.
	 * @return the number
	 */
	public long written() {
		return this.written;
	}

	/**
	 * Messages after which it ends.
	 * @return the number, or 0 if it does not end by itself
	 */
	public int max() {
		return this.max;
	}

	/**
	 * Write no more messages: those handed over before {@link #close()} have been. For
	 * the owner only.
	 */
	public void end() {
		this.ended = true;
	}

	/**
	 * Take no more messages; those that have been taken are still written.
	 */
	public void close() {
		this.closed = true;
	}

	/**
	 * Whether it takes no more messages.
	 * @return true if it is closed
	 */
	public boolean isClosed() {
		return this.closed;
	}

}

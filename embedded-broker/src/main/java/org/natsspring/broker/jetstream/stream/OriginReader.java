package org.natsspring.broker.jetstream.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.natsspring.broker.jetstream.consumer.StreamListener;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.subject.Subject;

/**
 * Reads a stream for one that copies from it. One batch is on its way at a time, so that
 * the reader is never ahead of the copy. Confined to the origin's loop.
 */
final class OriginReader implements StreamListener {

	private static final int MAX_MESSAGES = 256;

	private static final long MAX_BYTES = 4L * 1024 * 1024;

	private final Stream origin;

	private final FilterSet filter;

	private final Consumer<Batch> receiver;

	private long wanted;

	private long copied;

	private boolean closed;

	/**
	 * Make a reader.
	 * @param origin the stream to read
	 * @param filter which subjects
	 * @param receiver takes batches, on the origin's loop
	 */
	OriginReader(Stream origin, FilterSet filter, Consumer<Batch> receiver) {
		this.origin = origin;
		this.filter = filter;
		this.receiver = receiver;
	}

	/**
	 * Read messages from a sequence on; wait if there are none yet.
	 * @param from the sequence
	 */
	void request(long from) {
		this.origin.loop().assertOwner();
		this.wanted = Math.max(1, from);
		read();
	}

	private void read() {
		if (this.closed || this.wanted == 0) {
			return;
		}
		List<StoredMessage> messages = new ArrayList<>();
		long bytes = 0;
		long from = this.wanted;
		StoredMessage next = this.origin.messages().next(this.filter, from);
		while (next != null) {
			messages.add(next);
			from = next.sequence() + 1;
			bytes += next.message().size();
			boolean full = messages.size() >= MAX_MESSAGES || bytes >= MAX_BYTES;
			next = full ? null : this.origin.messages().next(this.filter, from);
		}
		if (!messages.isEmpty()) {
			this.wanted = 0;
			this.receiver.accept(new Batch(messages, this.origin.messages().count(this.filter, from)));
		}
	}

	void close() {
		this.origin.loop().assertOwner();
		this.closed = true;
		this.origin.removeListener(this);
	}

	@Override
	public boolean isInterestedIn(Subject subject) {
		return this.filter.matches(subject);
	}

	@Override
	public boolean needs(long sequence, Subject subject) {
		return !this.closed && sequence > this.copied && this.filter.matches(subject);
	}

	/**
	 * Messages have been copied, durably, so that nobody needs them here.
	 * @param messages the messages
	 */
	void copied(List<StoredMessage> messages) {
		this.copied = messages.get(messages.size() - 1).sequence();
		messages.forEach((message) -> this.origin.released(message.sequence()));
	}

	@Override
	public boolean isCounted() {
		return false;
	}

	@Override
	public void appended() {
		read();
	}

	@Override
	public void removed(long sequence, Subject subject) {
		// what has left before it was read is not copied
	}

	@Override
	public void purged() {
		// as above
	}

	@Override
	public void streamDeleted() {
		this.closed = true;
	}

	/**
	 * Messages of the origin.
	 *
	 * @param messages the messages, at least one
	 * @param pending matching messages that come after them
	 */
	record Batch(List<StoredMessage> messages, long pending) {

	}

}

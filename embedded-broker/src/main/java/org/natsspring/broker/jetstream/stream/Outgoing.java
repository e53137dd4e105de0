package org.natsspring.broker.jetstream.stream;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.ServerPublisher;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.MessageStore;
import org.natsspring.broker.jetstream.store.StoreException;
import org.natsspring.broker.jetstream.store.SyncPolicy;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stream has to say about messages that are not durable yet: acknowledgements and
 * copies wait until the batch of commands ends, when one sync serves all of them.
 * Confined to the stream's loop.
 */
final class Outgoing {

	private static final Logger logger = LoggerFactory.getLogger(Outgoing.class);

	private final OwnedLoop loop;

	private final MessageStore store;

	private final SyncPolicy policy;

	private final ServerPublisher publisher;

	private final PubAck acks;

	private final Runnable whenDurable;

	private List<Waiting> waiting = new ArrayList<>();

	private List<Runnable> tasks = new ArrayList<>();

	private boolean scheduled;

	private boolean appended;

	Outgoing(StreamContext context, MessageStore store, ServerPublisher publisher, PubAck acks, Runnable whenDurable) {
		this.loop = context.loop();
		this.policy = context.syncPolicy();
		this.store = store;
		this.publisher = publisher;
		this.acks = acks;
		this.whenDurable = whenDurable;
	}

	/**
	 * Send an answer with the next batch, so that answers keep the order of requests.
	 * @param reply where to, or null for nowhere
	 * @param answer what
	 */
	void answer(@Nullable Subject reply, byte[] answer) {
		if (reply != null) {
			this.waiting.add(new Waiting(Message.of(reply, null, answer), null));
			schedule();
		}
	}

	/**
	 * Acknowledge a message when it is durable.
	 * @param reply where to, or null for nowhere
	 * @param ack what
	 * @param undo what to do if it does not become durable
	 */
	void acknowledge(@Nullable Subject reply, byte[] ack, Runnable undo) {
		Message message = (reply != null) ? Message.of(reply, null, ack) : null;
		this.waiting.add(new Waiting(message, undo));
		this.appended = true;
		schedule();
	}

	/**
	 * Do something when all that was stored is durable.
	 * @param task what to do; it is not done if that fails
	 */
	void whenDurable(Runnable task) {
		this.tasks.add(task);
		schedule();
	}

	/**
	 * A message was stored that nobody waits for.
	 */
	void appended() {
		this.appended = true;
		schedule();
	}

	/**
	 * Publish a copy of a message when it is durable.
	 * @param copy the copy
	 */
	void publish(Message copy) {
		this.waiting.add(new Waiting(copy, null));
		schedule();
	}

	/**
	 * See to it that what was changed in the store becomes durable.
	 */
	void changed() {
		schedule();
	}

	private void schedule() {
		if (!this.scheduled) {
			this.scheduled = true;
			this.loop.atBatchEnd(this::commit);
		}
	}

	/**
	 * Make everything durable now and send what waits for it.
	 */
	void commit() {
		this.scheduled = false;
		List<Waiting> batch = this.waiting;
		this.waiting = new ArrayList<>();
		List<Runnable> done = this.tasks;
		this.tasks = new ArrayList<>();
		boolean news = this.appended;
		this.appended = false;
		try {
			this.store.sync(this.policy);
		}
		catch (StoreException ex) {
			logger.error("Messages could not be stored", ex);
			fail(batch, ex);
			return;
		}
		for (Waiting entry : batch) {
			if (entry.message() != null) {
				this.publisher.publish(entry.message());
			}
		}
		done.forEach(Runnable::run);
		if (news) {
			this.whenDurable.run();
		}
	}

	private void fail(List<Waiting> batch, StoreException ex) {
		byte[] error = this.acks.error(ErrorCode.STREAM_STORE_FAILED.error(String.valueOf(ex.getMessage())));
		for (Waiting entry : batch) {
			Message message = entry.message();
			if (entry.undo() == null) {
				continue;
			}
			entry.undo().run();
			if (message != null) {
				this.publisher.publish(Message.of(message.subject(), null, error));
			}
		}
	}

	/**
	 * What is sent when the batch is durable.
	 *
	 * @param message the message, or null if nobody wants to know
	 * @param undo what to do if a stored message does not become durable; null if nothing
	 * was stored
	 */
	private record Waiting(@Nullable Message message, @Nullable Runnable undo) {

	}

}

package org.natsspring.broker.jetstream.consumer;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.config.ConsumerConfig.AckPolicy;
import org.natsspring.broker.jetstream.config.StreamConfig.Retention;
import org.natsspring.broker.jetstream.consumer.ConsumerFiles.Definition;
import org.natsspring.broker.jetstream.consumer.ConsumerState.PendingDelivery;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoTime;

/**
 * Delivers the messages of a stream to clients and remembers what they acknowledge.
 * Confined to the stream's loop, but for {@link #name()}, {@link #config()} and
 * {@link #created()}.
 */
public final class Consumer implements StreamListener {

	private static final byte[] NO_PAYLOAD = {};

	private final ConsumedStream stream;

	private final String name;

	private final Instant created;

	private final StateKeeper keeper;

	private final Runnable whenInactive;

	private final Cursor cursor;

	private final AckState acks = new AckState();

	private final ConsumerAdvisories advisories;

	private final RedeliveryTimer redelivery;

	private final Deliveries deliveries;

	private final Inactivity inactivity;

	private final Acknowledgements acknowledgements;

	private final DeliveryMode mode;

	private final Pause pause;

	private volatile ConsumerConfig config;

	private boolean closed;

	/**
	 * Make a consumer.
	 * @param definition name, checked configuration and time of creation
	 * @param stream its stream
	 * @param store where its state survives
	 * @param whenInactive called when it has not been used for too long
	 */
	@SuppressWarnings("this-escape") // parts keep the consumer and call it later
	Consumer(Definition definition, ConsumedStream stream, ConsumerStore store, Runnable whenInactive) {
		ConsumerConfig config = definition.config();
		this.config = config;
		this.name = definition.name();
		this.created = definition.created();
		this.stream = stream;
		this.keeper = new StateKeeper(stream.loop(), store, this.acks);
		this.whenInactive = whenInactive;
		this.cursor = new Cursor(stream.messages(), FilterSet.of(config.filters()));
		this.advisories = new ConsumerAdvisories(stream, this.name);
		this.pause = new Pause(this);
		this.redelivery = new RedeliveryTimer(this);
		this.inactivity = new Inactivity(this);
		this.acknowledgements = new Acknowledgements(this);
		this.deliveries = new Deliveries(this, this.cursor);
		this.mode = config.isPush() ? new PushMode(this) : new PullMode(this);
	}

	/**
	 * Begin, or go on where a state was saved.
	 * @param saved the state, or null to begin
	 */
	void start(@Nullable ConsumerState saved) {
		loop().assertOwner();
		if (saved == null) {
			this.cursor.start(this.config, this.stream.config());
			this.acks.start(this.cursor.next());
			save();
		}
		else {
			this.acks.restore(saved);
			this.cursor.moveTo(Math.max(saved.delivered().stream() + 1, 1));
			this.redelivery.arm();
		}
		this.inactivity.configured();
		this.pause.configured();
		// whoever asked for the consumer is answered first
		loop().execute(this::pump);
	}

	/**
	 * The consumer's name. Callable from any thread.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * When it was created. Callable from any thread.
	 * @return the time
	 */
	public Instant created() {
		return this.created;
	}

	/**
	 * The present configuration. Callable from any thread.
	 * @return the configuration
	 */
	public ConsumerConfig config() {
		return this.config;
	}

	/**
	 * The stream it consumes.
	 * @return the stream
	 */
	public ConsumedStream stream() {
		return this.stream;
	}

	OwnedLoop loop() {
		return this.stream.loop();
	}

	AckState acks() {
		return this.acks;
	}

	ConsumerAdvisories advisories() {
		return this.advisories;
	}

	DeliveryMode mode() {
		return this.mode;
	}

	@Nullable Instant lastDelivered() {
		return this.deliveries.last();
	}

	@Nullable Instant lastAcknowledged() {
		return this.acknowledgements.last();
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Matching messages that are still to come, without those to be delivered again.
	 * @return their number
	 */
	long pending() {
		return this.cursor.pending();
	}

	/**
	 * Messages that could be delivered, those to be delivered again included.
	 * @return their number
	 */
	long pendingToDeliver() {
		return this.cursor.pending() + this.acks.queue().size();
	}

	/**
	 * Where the consumer is, with messages that did not match counted as passed.
	 * @return the position
	 */
	SequencePair position() {
		return new SequencePair(this.acks.delivered().consumer(), this.cursor.next() - 1);
	}

	String flowControlPrefix() {
		return "$JS.FC." + this.stream.config().name() + '.' + this.name + '.';
	}

	boolean acknowledgesByFlowControl() {
		return this.config.ackPolicy() == AckPolicy.FLOW_CONTROL && this.acks.pendingCount() > 0;
	}

	boolean isToAskForFlowControl(FlowControl window) {
		return window.question() == null && acknowledgesByFlowControl() && isFull();
	}

	/**
	 * Deliver as long as there are messages and someone who takes them.
	 */
	void pump() {
		this.deliveries.pump();
	}

	/**
	 * Whether messages wait for acknowledgements of earlier ones.
	 * @return true if so many are pending as may be
	 */
	boolean isFull() {
		return this.config.maxAckPending() > 0 && this.acks.pendingCount() >= this.config.maxAckPending();
	}

	/**
	 * Whether a message was delivered as often as it may be; whoever listens is told.
	 * @param sequence its sequence
	 * @return true if it must not be delivered again
	 */
	boolean isExhausted(long sequence) {
		return this.deliveries.isExhausted(sequence);
	}

	RedeliveryTimer redelivery() {
		return this.redelivery;
	}

	long nextSequence() {
		return this.cursor.next();
	}

	static long now() {
		return GoTime.toNanos(Instant.now());
	}

	/**
	 * A client says something of a delivery.
	 * @param message what it published to the delivery's reply subject
	 */
	void acknowledged(Message message) {
		if (!this.closed) {
			active();
			this.acknowledgements.accept(message);
			pump();
		}
	}

	/**
	 * A client has answered a flow control request.
	 * @param message its answer
	 */
	void flowControlAnswered(Message message) {
		if (!this.closed && this.mode instanceof PushMode push && push.answered(message.subject())) {
			if (this.config.ackPolicy() == AckPolicy.FLOW_CONTROL) {
				this.acknowledgements.acceptPosition(Headers.of(message));
			}
			pump();
		}
	}

	/**
	 * A client asks for messages.
	 * @param message its request
	 */
	void requested(Message message) {
		Subject reply = message.reply();
		if (this.closed || reply == null) {
			return;
		}
		active();
		if (this.mode instanceof PullMode pull) {
			pull.request(reply, message.payload());
		}
		else {
			tell(reply, Headers.ofStatus("409 Consumer is push based"));
		}
	}

	/**
	 * Begin anew (ADR-60).
	 * @param sequence the next message to deliver
	 */
	public void reset(long sequence) {
		loop().assertOwner();
		this.acks.reset(sequence);
		this.deliveries.reset();
		this.acknowledgements.reset();
		this.cursor.moveTo(sequence);
		save();
		pump();
	}

	/**
	 * The message up to which everything is acknowledged.
	 * @return its sequence
	 */
	public long ackFloor() {
		return this.acks.floor().stream();
	}

	/**
	 * Pin no client (ADR-42).
	 */
	public void unpin() {
		loop().assertOwner();
		if (this.mode instanceof PullMode pull) {
			pull.pin().unpin("admin");
		}
	}

	/**
	 * Use a changed configuration.
	 * @param changed a configuration that was checked against the present one
	 */
	public void update(ConsumerConfig changed) {
		loop().assertOwner();
		ConsumerConfig before = this.config;
		this.config = changed;
		if (!before.filters().equals(changed.filters())) {
			this.cursor.filter(FilterSet.of(changed.filters()));
		}
		if (!before.deliverSubject().equals(changed.deliverSubject())) {
			this.acks.pending().keySet().forEach(this.acks.queue()::add);
		}
		this.mode.configured();
		this.inactivity.configured();
		this.pause.configured();
		this.redelivery.arm();
		loop().execute(this::pump);
	}

	Pause paused() {
		return this.pause;
	}

	boolean hasInterest(Subject subject) {
		return this.stream.publisher().hasInterest(subject);
	}

	boolean hasInterest(Subject subject, @Nullable Subject queue) {
		return this.stream.publisher().hasInterest(subject, queue);
	}

	/**
	 * Be told when interest in the delivery subject may have changed.
	 * @param changed called on the loop
	 * @return ends it
	 */
	Runnable watchInterest(Runnable changed) {
		Subject subject = Subject.of(this.config.deliverSubject());
		Runnable watcher = () -> loop().execute(changed);
		this.stream.publisher().account().watchInterest(subject, watcher);
		return () -> this.stream.publisher().account().unwatchInterest(subject, watcher);
	}

	void tell(Subject reply, Headers headers) {
		tell(reply, headers, null);
	}

	void tell(Subject subject, Headers headers, @Nullable Subject reply) {
		this.stream.publisher().publish(headers.in(Message.of(subject, reply, NO_PAYLOAD)));
	}

	void active() {
		this.inactivity.active();
	}

	void inactive() {
		if (!this.closed) {
			this.whenInactive.run();
		}
	}

	void save() {
		this.keeper.request();
	}

	/**
	 * Whether the state was written when it was last to be, so that acknowledgements may
	 * be confirmed.
	 * @return true if it was
	 */
	boolean isSaved() {
		return this.keeper.isSaved();
	}

	@Override
	public boolean isInterestedIn(Subject subject) {
		return this.cursor.filter().matches(subject);
	}

	@Override
	public boolean needs(long sequence, Subject subject) {
		if (!isInterestedIn(subject)) {
			return false;
		}
		return sequence >= this.cursor.next() || this.acks.pending(sequence) != null
				|| (this.config.maxDeliver() > 0 && this.acks.deliveries(sequence) > this.config.maxDeliver());
	}

	@Override
	public boolean isCounted() {
		return !this.config.direct();
	}

	@Override
	public void appended() {
		this.cursor.appended();
		pump();
	}

	@Override
	public void removed(long sequence, Subject subject) {
		this.cursor.removed(sequence, subject);
		PendingDelivery pending = this.acks.pending(sequence);
		if (pending != null) {
			long deliveries = this.acks.deliveries(sequence);
			this.acks.acknowledge(sequence);
			this.acknowledgements.touch();
			if (this.stream.config().retention() == Retention.LIMITS) {
				this.advisories.terminated(sequence, pending.delivery(), deliveries,
						"Unacknowledged message was deleted");
			}
			save();
			loop().execute(this::pump);
		}
	}

	@Override
	public void purged() {
		this.cursor.purged();
		this.acks.skipped(this.cursor.next() - 1);
		int pending = this.acks.pendingCount();
		this.acks.forgetBelow(this.stream.messages().state().firstSequence());
		for (long sequence : List.copyOf(this.acks.pending().keySet())) {
			if (this.stream.messages().read(sequence) == null) {
				this.acks.acknowledge(sequence);
			}
		}
		if (this.acks.pendingCount() < pending) {
			this.acknowledgements.touch();
		}
		save();
		loop().execute(this::pump);
	}

	@Override
	public void streamDeleted() {
		close(true);
	}

	/**
	 * End.
	 * @param deleted whether the consumer is deleted and its clients are told
	 */
	public void close(boolean deleted) {
		loop().assertOwner();
		if (this.closed) {
			return;
		}
		if (!deleted) {
			this.keeper.close();
		}
		this.closed = true;
		this.mode.close(deleted);
		this.redelivery.cancel();
		this.inactivity.cancel();
		this.pause.cancel();
		if (deleted) {
			this.keeper.delete();
			this.advisories.deleted();
		}
	}

}

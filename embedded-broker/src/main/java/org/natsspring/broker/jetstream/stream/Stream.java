package org.natsspring.broker.jetstream.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.ServerPublisher;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.TransformConfig;
import org.natsspring.broker.jetstream.consumer.ConsumedStream;
import org.natsspring.broker.jetstream.consumer.Consumer;
import org.natsspring.broker.jetstream.consumer.Consumers;
import org.natsspring.broker.jetstream.consumer.StreamListener;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.MessageStore;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoreState;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectTransform;

/**
 * A stream: its messages, and what happens to them. Confined to the stream's loop but for
 * {@link #config()}, {@link #created()} and {@link #context()}, which any thread may ask.
 */
public final class Stream implements ConsumedStream {

	private final StreamContext context;

	private final Instant created;

	private final MessageStore store;

	private final ServerPublisher publisher;

	private final StreamClock clock;

	private final DedupeWindow dedupe;

	private final StreamLimits limits;

	private final Outgoing outgoing;

	private final Ingest ingest;

	private final MessageExpiry expiry;

	private final AtomicBatches atomicBatches;

	private final FastBatches fastBatches;

	private final MessageSchedules schedules;

	private final Advisories advisories;

	private final Origins origins;

	private final StreamListeners listeners = new StreamListeners();

	private final DiskSync diskSync;

	private final ConsumedMessages consumed;

	private final Consumers consumers;

	private volatile StreamConfig config;

	private @Nullable SubjectTransform transform;

	private @Nullable Republisher republisher;

	private long accountedBytes;

	private boolean closed;

	/**
	 * Make a stream of what its store holds.
	 * @param config its configuration
	 * @param created when it was created
	 * @param context where it lives
	 * @param store its messages, which belong to the stream from now on
	 */
	public Stream(StreamConfig config, Instant created, StreamContext context, MessageStore store) {
		this.config = config;
		this.created = created;
		this.context = context;
		this.store = store;
		this.publisher = new ServerPublisher(context.account());
		this.clock = new StreamClock(InstantSource.system(), store.state().lastTimestamp());
		this.dedupe = new DedupeWindow(config.duplicateWindow());
		this.limits = new StreamLimits(store, this::removeByLimit);
		PubAck acks = new PubAck(config.name(), context.domain());
		this.outgoing = new Outgoing(context, store, this.publisher, acks, this.listeners::appended);
		this.ingest = new Ingest(this, store, this.outgoing, acks, this.limits, this.dedupe);
		this.advisories = new Advisories(this.publisher, context.domain());
		AtomicCommit commit = new AtomicCommit(this, this.ingest, acks, this.outgoing);
		this.atomicBatches = new AtomicBatches(this, acks, this.outgoing, commit);
		this.fastBatches = new FastBatches(this, this.ingest, acks, this.outgoing, commit);
		this.origins = new Origins(this, this.ingest);
		this.schedules = new MessageSchedules(context.loop(), store, this.clock, this.ingest::acceptInternal);
		this.consumers = Consumers.of(this, context.usage().limits(), context.directory(), context.syncPolicy(),
				new ConsumerChanges());
		this.consumed = new ConsumedMessages(store, this.listeners, this::config, this::removeByLimit);
		this.diskSync = new DiskSync(context.loop(), store, Duration.ofNanos(context.settings().syncIntervalNanos()));
		this.expiry = new MessageExpiry(context.loop(), store, this.clock, this::expired);
	}

	/**
	 * Begin to work. For the owner only, before anything else is asked of it.
	 */
	public void start() {
		loop().assertOwner();
		StoreState state = this.store.state();
		if (state.lastSequence() == 0 && this.config.firstSequence() > 1) {
			this.store.skip(this.config.firstSequence() - 1, 0);
			this.outgoing.changed();
		}
		else if (state.messages() > 0) {
			recoverMessageIds();
			if (this.config.allowSchedules()) {
				this.schedules.recover();
			}
		}
		configured();
		this.consumers.restore();
		if (this.context.directory() != null) {
			this.diskSync.start();
		}
	}

	// ids of messages stored before a restart still count
	private void recoverMessageIds() {
		long oldest = this.clock.now() - this.config.duplicateWindow();
		StoredMessage next = this.store.next(FilterSet.ALL, this.store.firstSince(oldest));
		while (next != null) {
			String id = Headers.of(next.message()).get(StreamHeaders.MSG_ID);
			this.ingest.setLastId((id != null) ? id : "");
			if (id != null) {
				this.dedupe.add(id, next.sequence(), next.timestamp());
			}
			next = this.store.next(FilterSet.ALL, next.sequence() + 1);
		}
	}

	private void configured() {
		TransformConfig transformConfig = this.config.subjectTransform();
		this.transform = (transformConfig != null)
				? SubjectTransform.of(transformConfig.source(), transformConfig.destination()) : null;
		this.republisher = Republisher.of(this.config.name(), this.config.republish());
		this.dedupe.resize(this.config.duplicateWindow());
		this.limits.enforceAll(this.config);
		this.origins.configure(this.config);
		this.expiry.configure(this.config);
		account();
	}

	/**
	 * The present configuration. Callable from any thread.
	 * @return the configuration
	 */
	@Override
	public StreamConfig config() {
		return this.config;
	}

	/**
	 * When the stream was created. Callable from any thread.
	 * @return the time
	 */
	public Instant created() {
		return this.created;
	}

	/**
	 * Where the stream lives. Callable from any thread.
	 * @return the context
	 */
	public StreamContext context() {
		return this.context;
	}

	/**
	 * The loop that owns the stream. Callable from any thread.
	 * @return the loop
	 */
	@Override
	public OwnedLoop loop() {
		return this.context.loop();
	}

	/**
	 * The messages, for whoever is on the stream's loop and does not change them.
	 * @return the store
	 */
	@Override
	public StoreReader messages() {
		return this.store;
	}

	/**
	 * Publishes in the stream's account, from the stream's loop.
	 * @return the publisher
	 */
	@Override
	public ServerPublisher publisher() {
		return this.publisher;
	}

	StreamClock clock() {
		return this.clock;
	}

	@Nullable Republisher republisher() {
		return this.republisher;
	}

	/**
	 * Take a message that was published to one of the stream's subjects.
	 * @param message the message
	 */
	public void publish(Message message) {
		loop().assertOwner();
		if (this.closed) {
			return;
		}
		Subject reply = message.reply();
		String batch = (message.headerLength() > 0) ? Headers.of(message).get(StreamHeaders.BATCH_ID) : null;
		if (batch != null && !batch.isEmpty()) {
			this.atomicBatches.accept(batch, message);
		}
		else if (reply != null && FastBatchReply.isPresent(reply)) {
			this.fastBatches.accept(message, reply);
		}
		else {
			this.ingest.accept(message);
		}
	}

	/**
	 * Tells of what happens to the stream, from the stream's loop.
	 * @return the advisories
	 */
	public Advisories advisories() {
		return this.advisories;
	}

	Message transform(Message message) {
		Subject transformed = (this.transform != null) ? this.transform.apply(message.subject()) : null;
		return (transformed != null) ? message.withSubject(transformed) : message;
	}

	long nextSequence() {
		return this.store.state().lastSequence() + 1;
	}

	boolean hasInterest(Subject subject) {
		return this.listeners.areInterestedIn(subject);
	}

	void stored(StoredMessage message) {
		account();
		this.expiry.reschedule();
		if (this.config.allowSchedules()) {
			this.schedules.stored(message);
		}
	}

	private void account() {
		long bytes = this.store.state().bytes();
		this.context.usage().add(this.config.storage(), bytes - this.accountedBytes);
		this.accountedBytes = bytes;
	}

	/**
	 * Use another configuration from now on. For the control loop, which is the only one
	 * to change it; what it changes about stored messages follows on the stream's loop.
	 * @param changed a configuration that was checked against the present one
	 */
	public void update(StreamConfig changed) {
		this.config = changed;
		loop().execute(() -> {
			if (!this.closed) {
				configured();
				this.outgoing.changed();
			}
		});
	}

	/**
	 * A stream is there, or no longer is, that this one may copy from.
	 * @param name its name
	 * @param origin the stream, or null
	 */
	public void connectOrigin(String name, @Nullable Stream origin) {
		loop().assertOwner();
		if (!this.closed) {
			this.origins.connect(name, origin);
		}
	}

	Origins origins() {
		return this.origins;
	}

	void whenDurable(Runnable task) {
		this.outgoing.whenDurable(task);
	}

	/**
	 * Follow the stream.
	 * @param listener who is told what happens
	 */
	public void addListener(StreamListener listener) {
		loop().assertOwner();
		this.listeners.add(listener);
	}

	/**
	 * No longer follow the stream.
	 * @param listener who is no longer told
	 */
	public void removeListener(StreamListener listener) {
		loop().assertOwner();
		this.listeners.remove(listener);
	}

	/**
	 * The consumers.
	 * @return the consumers
	 */
	public Consumers consumers() {
		return this.consumers;
	}

	/**
	 * Number of consumers that anyone is to see.
	 * @return the number
	 */
	public int consumerCount() {
		return this.listeners.counted();
	}

	@Override
	public @Nullable String domain() {
		return this.context.domain();
	}

	@Override
	public void released(long sequence) {
		this.consumed.released(sequence);
	}

	/**
	 * Remove messages by request.
	 * @param filter which subjects
	 * @param before only below this sequence; 0 for all
	 * @param keep leave this many of the newest
	 * @return number of messages removed
	 */
	public long purge(FilterSet filter, long before, long keep) {
		loop().assertOwner();
		if (this.config.sealed()) {
			throw ErrorCode.STREAM_SEALED.exception();
		}
		if (this.config.denyPurge()) {
			throw ErrorCode.STREAM_PURGE_FAILED.exception("stream purge not permitted");
		}
		StoreState state = this.store.state();
		long purged = purgeBefore(filter, (before > 0) ? before : Long.MAX_VALUE, keep);
		if (filter.isAll() && before > state.lastSequence() + 1) {
			// what comes next gets the sequence that was named
			this.store.skip(before - 1, state.lastTimestamp());
			this.outgoing.commit();
		}
		return purged;
	}

	long purgeBefore(FilterSet filter, long before) {
		return purgeBefore(filter, before, 0);
	}

	private long purgeBefore(FilterSet filter, long before, long keep) {
		long purged = this.store.purge(filter, before, keep);
		if (purged > 0) {
			account();
			this.listeners.purged();
		}
		return purged;
	}

	/**
	 * Remove a message by request.
	 * @param sequence its sequence
	 * @param erase whether to overwrite it
	 */
	public void delete(long sequence, boolean erase) {
		loop().assertOwner();
		if (this.config.sealed()) {
			throw ErrorCode.STREAM_SEALED.exception();
		}
		if (this.config.denyDelete()) {
			throw ErrorCode.STREAM_MSG_DELETE_FAILED.exception("message delete not permitted");
		}
		if (!remove(sequence, erase)) {
			throw ErrorCode.SEQUENCE_NOT_FOUND.exception(Long.toUnsignedString(sequence));
		}
	}

	private void removeByLimit(long sequence) {
		remove(sequence, false);
	}

	private boolean remove(long sequence, boolean erase) {
		StoredMessage stored = this.store.read(sequence);
		if (stored == null || !this.store.remove(sequence, erase)) {
			return false;
		}
		account();
		this.outgoing.changed();
		this.listeners.removed(stored);
		return true;
	}

	private void expired(StoredMessage stored) {
		Subject subject = stored.message().subject();
		if (remove(stored.sequence(), false) && this.config.subjectDeleteMarkerTtl() > 0
				&& this.limits.subjectState(subject) == null && !DeleteMarkers.isMarker(stored.message())) {
			long ttl = this.config.subjectDeleteMarkerTtl();
			Candidate marker = DeleteMarkers.expired(subject, ttl);
			StoredMessage storedMarker = this.ingest.append(marker, ttl / MessageTtl.toNanos(1));
			this.outgoing.appended();
			stored(storedMarker);
		}
	}

	/**
	 * End the stream and release its store. Nothing is deleted.
	 */
	public void close() {
		loop().assertOwner();
		if (!this.closed) {
			this.closed = true;
			this.consumers.close(false);
			this.diskSync.stop();
			this.expiry.cancel();
			this.origins.close();
			this.schedules.stop();
			this.atomicBatches.clear();
			this.fastBatches.clear();
			this.outgoing.commit();
			this.store.close();
		}
	}

	/**
	 * End the stream because it is deleted: whoever follows it is told.
	 */
	public void closeDeleted() {
		loop().assertOwner();
		this.consumers.close(true);
		this.listeners.deleted();
		this.context.usage().add(this.config.storage(), -this.accountedBytes);
		this.accountedBytes = 0;
		close();
	}

	/**
	 * Lets consumers follow the stream while they are there.
	 */
	private final class ConsumerChanges implements Consumers.Changes {

		@Override
		public void added(Consumer consumer) {
			addListener(consumer);
		}

		@Override
		public void configured(Consumer consumer) {
			Stream.this.consumed.removeUnneeded();
		}

		@Override
		public void removed(Consumer consumer) {
			removeListener(consumer);
			Stream.this.consumed.removeUnneeded();
		}

	}

}

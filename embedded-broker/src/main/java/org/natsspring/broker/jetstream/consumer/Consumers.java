package org.natsspring.broker.jetstream.consumer;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.AccountLimits;
import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.config.ConsumerConfig.AckPolicy;
import org.natsspring.broker.jetstream.config.ConsumerConfig.DeliverPolicy;
import org.natsspring.broker.jetstream.config.ConsumerMetadata;
import org.natsspring.broker.jetstream.config.ConsumerUpdateRules;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamConfig.Retention;
import org.natsspring.broker.jetstream.consumer.ConsumerFiles.Definition;
import org.natsspring.broker.jetstream.error.ApiException;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.StoreException;
import org.natsspring.broker.jetstream.store.SyncPolicy;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumers of a stream. Confined to the stream's loop.
 */
public final class Consumers {

	private static final Logger logger = LoggerFactory.getLogger(Consumers.class);

	/** nats-server's bound for streams that set none. */
	private static final long DEFAULT_MAX = 1000;

	private final ConsumedStream stream;

	private final AccountLimits limits;

	private final @Nullable ConsumerFiles files;

	private final Changes changes;

	private final Map<String, Entry> consumers = new TreeMap<>();

	private Consumers(ConsumedStream stream, AccountLimits limits, @Nullable ConsumerFiles files, Changes changes) {
		this.stream = stream;
		this.limits = limits;
		this.files = files;
		this.changes = changes;
	}

	/**
	 * Make the set of a stream's consumers.
	 * @param stream their stream
	 * @param limits limits of the account
	 * @param directory the stream's directory, or null if it is in memory only
	 * @param policy how far their state has to be written
	 * @param changes is told of consumers that come and go
	 * @return the set, without those that were kept; see {@link #restore()}
	 */
	public static Consumers of(ConsumedStream stream, AccountLimits limits, @Nullable Path directory, SyncPolicy policy,
			Changes changes) {
		return new Consumers(stream, limits, (directory != null) ? new ConsumerFiles(directory, policy) : null,
				changes);
	}

	/**
	 * Find a consumer.
	 * @param name its name
	 * @return the consumer, or null if there is none of that name
	 */
	public @Nullable Consumer find(String name) {
		Entry entry = this.consumers.get(name);
		return (entry != null) ? entry.consumer() : null;
	}

	/**
	 * All consumers that anyone is to see, ordered by name.
	 * @return the consumers
	 */
	public List<Consumer> visible() {
		return this.consumers.values().stream().map(Entry::consumer).filter(Consumer::isCounted).toList();
	}

	/**
	 * Make a consumer, or change the one of that name.
	 * @param config a configuration that was checked
	 * @param action what is wanted
	 * @return the consumer
	 * @throws ApiException if it is refused
	 */
	public Consumer createOrUpdate(ConsumerConfig config, Action action) {
		Consumer existing = find(config.consumerName());
		if (existing != null) {
			return update(existing, config, action);
		}
		if (action == Action.UPDATE) {
			throw ErrorCode.CONSUMER_DOES_NOT_EXIST.exception();
		}
		checkRoom();
		checkWorkQueue(config, null);
		if (config.isDurable() && config.durableName().length() > 255) {
			throw ErrorCode.CONSUMER_NAME_TOO_LONG.exception("255");
		}
		String name = config.consumerName().isEmpty() ? unusedName() : config.consumerName();
		return create(new Definition(name, config.withThreshold(), Instant.now()));
	}

	private Consumer update(Consumer existing, ConsumerConfig requested, Action action) {
		// only its own request pauses a consumer that is already there
		ConsumerConfig exact = ConsumerMetadata.stored(requested.withPauseUntil(existing.config().pauseUntil()));
		if (action == Action.CREATE && !existing.config().equals(exact)) {
			throw ErrorCode.CONSUMER_ALREADY_EXISTS.exception();
		}
		ConsumerConfig config = exact.withThreshold();
		checkPartition(config, existing);
		ConsumerUpdateRules.check(existing.config(), config);
		boolean moved = !existing.config().deliverSubject().equals(config.deliverSubject());
		if (moved && existing.mode().isInUse()) {
			throw ErrorCode.CONSUMER_NAME_EXIST.exception();
		}
		if (!existing.config().equals(config)) {
			configure(existing, config);
			if (existing.paused().isActive()) {
				existing.paused().advise();
			}
		}
		return existing;
	}

	private void checkRoom() {
		long max = this.stream.config().maxConsumers();
		if (max <= 0 || (this.limits.maxConsumers() > 0 && this.limits.maxConsumers() < max)) {
			max = this.limits.maxConsumers();
		}
		max = (max > 0) ? max : DEFAULT_MAX;
		if (visible().size() >= max) {
			throw ErrorCode.MAXIMUM_CONSUMERS_LIMIT.exception();
		}
	}

	private void checkWorkQueue(ConsumerConfig config, @Nullable Consumer own) {
		StreamConfig streamConfig = this.stream.config();
		if (streamConfig.retention() != Retention.WORKQUEUE || config.direct() || config.sourcing()) {
			return;
		}
		if (config.ackPolicy() != AckPolicy.EXPLICIT && config.ackPolicy() != AckPolicy.FLOW_CONTROL) {
			throw ErrorCode.CONSUMER_WQ_REQUIRES_EXPLICIT_ACK.exception();
		}
		if (config.deliverPolicy() != DeliverPolicy.ALL) {
			throw ErrorCode.CONSUMER_WQ_CONSUMER_NOT_DELIVER_ALL.exception();
		}
		if (!visible().isEmpty() && config.filters().isEmpty()) {
			throw ErrorCode.CONSUMER_WQ_MULTIPLE_UNFILTERED.exception();
		}
		checkPartition(config, own);
	}

	private void checkPartition(ConsumerConfig config, @Nullable Consumer own) {
		if (this.stream.config().retention() != Retention.WORKQUEUE) {
			return;
		}
		for (Consumer other : visible()) {
			if (other != own && overlap(other.config().filters(), config.filters())) {
				throw ErrorCode.CONSUMER_WQ_CONSUMER_NOT_UNIQUE.exception();
			}
		}
	}

	private static boolean overlap(List<Subject> left, List<Subject> right) {
		return left.isEmpty() || right.isEmpty()
				|| left.stream().anyMatch((a) -> right.stream().anyMatch((b) -> SubjectFilter.overlaps(a, b)));
	}

	private String unusedName() {
		String name = RandomId.ofLength(8);
		return this.consumers.containsKey(name) ? unusedName() : name;
	}

	private void configure(Consumer consumer, ConsumerConfig config) {
		if (this.files != null && isKept(config)) {
			save(this.files, new Definition(consumer.name(), config, consumer.created()));
		}
		consumer.update(config);
		this.changes.configured(consumer);
	}

	private static void save(ConsumerFiles files, Definition definition) {
		try {
			files.save(definition);
		}
		catch (StoreException | UncheckedIOException ex) {
			throw ErrorCode.CONSUMER_STORE_FAILED.exception(String.valueOf(ex.getMessage()));
		}
	}

	private static boolean isKept(ConsumerConfig config) {
		return !config.memoryStorage() && !config.direct();
	}

	private Consumer create(Definition definition) {
		ConsumerStore store = ConsumerStore.NONE;
		if (this.files != null && isKept(definition.config())) {
			save(this.files, definition);
			try {
				store = this.files.open(definition);
			}
			catch (StoreException ex) {
				throw ErrorCode.CONSUMER_STORE_FAILED.exception(String.valueOf(ex.getMessage()));
			}
		}
		Consumer consumer = add(definition, store, null);
		consumer.advisories().created();
		if (consumer.paused().isActive()) {
			consumer.paused().advise();
		}
		return consumer;
	}

	/**
	 * Bring back the consumers that were kept. Called once, before anything else. Those
	 * that cannot be read are reported and left out.
	 */
	public void restore() {
		if (this.files == null) {
			return;
		}
		for (Definition definition : this.files.load()) {
			try {
				ConsumerStateFile file = this.files.open(definition);
				add(definition, file, file.load());
			}
			catch (StoreException ex) {
				logger.error("Consumer {} of stream {} is left out: {}", definition.name(), this.stream.config().name(),
						ex.getMessage());
			}
		}
	}

	private Consumer add(Definition definition, ConsumerStore store, @Nullable ConsumerState saved) {
		String name = definition.name();
		Consumer consumer = new Consumer(definition, this.stream, store, () -> delete(name));
		ConsumerEntrance entrance = new ConsumerEntrance(consumer);
		this.consumers.put(name, new Entry(consumer, entrance));
		entrance.open();
		this.changes.added(consumer);
		consumer.start(saved);
		return consumer;
	}

	/**
	 * Delete a consumer.
	 * @param name its name
	 * @return whether there was one
	 */
	public boolean delete(String name) {
		Entry entry = this.consumers.remove(name);
		if (entry == null) {
			return false;
		}
		entry.entrance().close();
		entry.consumer().close(true);
		this.changes.removed(entry.consumer());
		return true;
	}

	/**
	 * Pause a consumer, or let it go on.
	 * @param consumer the consumer
	 * @param until when it goes on by itself, or null for now
	 */
	public void pause(Consumer consumer, @Nullable Instant until) {
		configure(consumer, ConsumerMetadata.stored(consumer.config().withPauseUntil(until)));
		consumer.paused().advise();
	}

	/**
	 * End all consumers.
	 * @param deleted whether they are deleted with their stream
	 */
	public void close(boolean deleted) {
		for (Entry entry : new ArrayList<>(this.consumers.values())) {
			entry.entrance().close();
			entry.consumer().close(deleted);
		}
		this.consumers.clear();
	}

	/**
	 * What a request to make a consumer wants.
	 */
	public enum Action {

		/**
		 * Make it or change it.
		 */
		CREATE_OR_UPDATE,

		/**
		 * Make it; one that exists has to be the same.
		 */
		CREATE,

		/**
		 * Change it.
		 */
		UPDATE

	}

	/**
	 * Is told of consumers that come and go.
	 */
	public interface Changes {

		/**
		 * A consumer has come.
		 * @param consumer the consumer
		 */
		void added(Consumer consumer);

		/**
		 * A consumer has another configuration.
		 * @param consumer the consumer
		 */
		void configured(Consumer consumer);

		/**
		 * A consumer has been deleted.
		 * @param consumer the consumer
		 */
		void removed(Consumer consumer);

	}

	/**
	 * A consumer and the way to it.
	 *
	 * @param consumer the consumer
	 * @param entrance the way
	 */
	private record Entry(Consumer consumer, ConsumerEntrance entrance) {

	}

}

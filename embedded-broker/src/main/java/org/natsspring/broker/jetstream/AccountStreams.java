package org.natsspring.broker.jetstream;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.api.ApiCounters;
import org.natsspring.broker.jetstream.api.StreamCatalog;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamConfig.Storage;
import org.natsspring.broker.jetstream.config.StreamSource;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.MemoryStore;
import org.natsspring.broker.jetstream.store.MessageStore;
import org.natsspring.broker.jetstream.store.StoreException;
import org.natsspring.broker.jetstream.stream.AccountUsage;
import org.natsspring.broker.jetstream.stream.ServerUsage;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.jetstream.stream.StreamContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of an account, and how messages and requests get to them. Confined to the
 * control loop.
 */
final class AccountStreams implements StreamCatalog {

	private static final Logger logger = LoggerFactory.getLogger(AccountStreams.class);

	private final Account account;

	private final StreamLoops loops;

	private final JetStreamSettings settings;

	private final AccountUsage usage;

	private final StreamFiles files;

	private final ApiCounters counters = new ApiCounters();

	private final Map<String, Stream> streams = new TreeMap<>();

	private final Map<String, Entrance> entrances = new HashMap<>();

	AccountStreams(Account account, ServerUsage server, StreamLoops loops, JetStreamSettings settings) {
		this.account = account;
		this.loops = loops;
		this.settings = settings;
		this.usage = new AccountUsage(settings.limits(), server);
		this.files = new StreamFiles(settings.directory().resolve(account.name()).resolve("streams"),
				settings.streams().syncPolicy());
	}

	Account account() {
		return this.account;
	}

	@Override
	public @Nullable Stream find(String name) {
		return this.streams.get(name);
	}

	@Override
	public List<Stream> all() {
		return List.copyOf(this.streams.values());
	}

	@Override
	public Stream create(StreamConfig config) {
		Stream stream = (config.storage() == Storage.MEMORY) ? start(config, Instant.now(), null, new MemoryStore())
				: createOnDisk(config, Instant.now());
		connectOrigins(stream, config);
		connectOrigin(config.name(), stream);
		return stream;
	}

	private static long reservation(StreamConfig config) {
		return Math.max(0, config.maxBytes());
	}

	private Stream createOnDisk(StreamConfig config, Instant created) {
		Path directory = this.files.directory(config.name(), created);
		try {
			MessageStore store = this.files.open(config.name(), directory);
			this.files.save(directory, config, created);
			return start(config, created, directory, store);
		}
		catch (StoreException ex) {
			logger.error("Stream {} could not be created", config.name(), ex);
			throw ErrorCode.STREAM_CREATE.exception(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Bring back the streams that were kept. Called once, before anything else.
	 */
	void recover() {
		for (StreamFiles.Definition definition : this.files.load()) {
			String name = definition.config().name();
			try {
				start(definition.config(), definition.created(), definition.directory(),
						this.files.open(name, definition.directory()));
			}
			catch (StoreException ex) {
				logger.error("Stream {} is left out: {}", name, ex.getMessage());
			}
		}
		List.copyOf(this.streams.values()).forEach((stream) -> connectOrigins(stream, stream.config()));
	}

	private Stream start(StreamConfig config, Instant created, @Nullable Path directory, MessageStore store) {
		OwnedLoop loop = this.loops.of(this.account.name(), config.name());
		StreamContext context = new StreamContext(this.account, loop, this.usage, this.settings.streams(), directory);
		Stream stream = new Stream(config, created, context, store);
		loop.execute(stream::start);
		this.streams.put(config.name(), stream);
		this.usage.server().reserve(config.storage(), reservation(config));
		Entrance entrance = new Entrance(this.account, stream, this.settings.maxPending());
		this.entrances.put(config.name(), entrance);
		entrance.open(config);
		return stream;
	}

	@Override
	public void update(Stream stream, StreamConfig config) {
		this.usage.server().reserve(config.storage(), reservation(config) - reservation(stream.config()));
		Path directory = stream.context().directory();
		if (directory != null) {
			try {
				this.files.save(directory, config, stream.created());
			}
			catch (StoreException ex) {
				throw ErrorCode.STREAM_UPDATE.exception(String.valueOf(ex.getMessage()));
			}
		}
		stream.update(config);
		entrance(stream).open(config);
		connectOrigins(stream, config);
	}

	// an origin may come and go at any time
	private void connectOrigin(String name, @Nullable Stream origin) {
		for (Stream stream : this.streams.values()) {
			stream.loop().execute(() -> stream.connectOrigin(name, origin));
		}
	}

	private void connectOrigins(Stream stream, StreamConfig config) {
		Set<String> names = new HashSet<>();
		StreamSource mirror = config.mirror();
		if (mirror != null) {
			names.add(mirror.name());
		}
		config.sources().forEach((source) -> names.add(source.name()));
		for (String name : names) {
			Stream origin = this.streams.get(name);
			stream.loop().execute(() -> stream.connectOrigin(name, origin));
		}
	}

	@Override
	public void delete(Stream stream) {
		entrance(stream).close();
		this.streams.remove(stream.config().name());
		this.entrances.remove(stream.config().name());
		this.usage.server().reserve(stream.config().storage(), -reservation(stream.config()));
		Path directory = stream.context().directory();
		if (directory != null) {
			this.files.forget(directory);
		}
		stream.loop().execute(() -> {
			stream.closeDeleted();
			StreamFiles.deleteDirectory(directory);
		});
		connectOrigin(stream.config().name(), null);
	}

	private Entrance entrance(Stream stream) {
		Entrance entrance = this.entrances.get(stream.config().name());
		if (entrance == null) {
			throw new IllegalStateException("Stream '" + stream.config().name() + "' has been deleted");
		}
		return entrance;
	}

	/**
	 * Take no more messages and end all streams. Nothing is deleted.
	 */
	void close() {
		this.entrances.values().forEach(Entrance::close);
		for (Stream stream : new ArrayList<>(this.streams.values())) {
			stream.loop().execute(stream::close);
		}
	}

	@Override
	public AccountUsage usage() {
		return this.usage;
	}

	@Override
	public ApiCounters counters() {
		return this.counters;
	}

	@Override
	public ServerIdentity server() {
		return this.settings.server();
	}

}

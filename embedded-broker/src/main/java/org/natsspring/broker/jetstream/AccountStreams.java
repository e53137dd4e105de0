package org.natsspring.broker.jetstream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.jetstream.api.ApiCounters;
import org.natsspring.broker.jetstream.api.StreamCatalog;
import org.natsspring.broker.jetstream.config.AccountLimits;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.store.MemoryStore;
import org.natsspring.broker.jetstream.stream.AccountUsage;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.jetstream.stream.StreamContext;

/**
 * The streams of an account, and how messages and requests get to them. Confined to the
 * control loop.
 */
final class AccountStreams implements StreamCatalog {

	private final Account account;

	private final StreamLoops loops;

	private final JetStreamSettings settings;

	private final AccountUsage usage;

	private final ApiCounters counters = new ApiCounters();

	private final Map<String, Stream> streams = new TreeMap<>();

	private final Map<String, Entrance> entrances = new HashMap<>();

	AccountStreams(Account account, AccountLimits limits, StreamLoops loops, JetStreamSettings settings) {
		this.account = account;
		this.loops = loops;
		this.settings = settings;
		this.usage = new AccountUsage(limits);
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
		OwnedLoop loop = this.loops.of(this.account.name(), config.name());
		StreamContext context = new StreamContext(this.account, loop, this.usage, this.settings.syncPolicy(),
				this.settings.server().domain(), this.settings.batches());
		Stream stream = new Stream(config, Instant.now(), context, new MemoryStore());
		loop.execute(stream::start);
		this.streams.put(config.name(), stream);
		Entrance entrance = new Entrance(new StreamIngress(this.account, stream),
				new DirectGetService(this.account, stream, this.settings.maxPending()));
		this.entrances.put(config.name(), entrance);
		entrance.open(config);
		return stream;
	}

	@Override
	public void update(Stream stream, StreamConfig config) {
		stream.loop().execute(() -> stream.update(config));
		entrance(stream).open(config);
	}

	@Override
	public void delete(Stream stream) {
		entrance(stream).close();
		this.streams.remove(stream.config().name());
		this.entrances.remove(stream.config().name());
		stream.loop().execute(stream::closeDeleted);
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

	/**
	 * Where messages and requests come in.
	 *
	 * @param ingress for messages that are published
	 * @param directGet for requests
	 */
	private record Entrance(StreamIngress ingress, DirectGetService directGet) {

		void open(StreamConfig config) {
			this.ingress.subscribe(config.subjects());
			this.directGet.allow(config.allowDirect());
		}

		void close() {
			this.ingress.subscribe(List.of());
			this.directGet.allow(false);
		}

	}

}

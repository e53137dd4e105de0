package org.natsspring.broker.jetstream;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.natsspring.broker.account.Account;
import org.natsspring.broker.concurrent.OwnedLoop;
import org.natsspring.broker.config.JetStreamConfig;
import org.natsspring.broker.jetstream.api.ApiService;
import org.natsspring.broker.jetstream.api.StreamCatalog.ServerIdentity;
import org.natsspring.broker.jetstream.config.AccountLimits;
import org.natsspring.broker.jetstream.store.SyncPolicy;
import org.natsspring.broker.jetstream.stream.ServerUsage;
import org.natsspring.broker.jetstream.stream.StreamContext.BatchLimits;
import org.natsspring.broker.jetstream.stream.StreamContext.StreamSettings;

/**
 * JetStream of a server: its API in each account, and the streams behind it. Started and
 * stopped once, by the thread that starts and stops the server.
 */
public final class JetStream {

	/** Requests that may wait; nats-server's limit. */
	private static final int MAX_REQUESTS = 10_000;

	private static final long MAX_REQUEST_BYTES = 64L * 1024 * 1024;

	private static final long STOP_SECONDS = 10;

	private final OwnedLoop controlLoop;

	private final StreamLoops loops;

	private final StoreRoot root;

	private final List<AccountStreams> accounts;

	/**
	 * Start JetStream.
	 * @param config its settings
	 * @param accounts the accounts that have it
	 * @param serverName name of the server
	 * @param serverVersion nats-server version whose behaviour the server has
	 * @param maxPending bytes that may wait for a client
	 */
	public JetStream(JetStreamConfig config, Collection<Account> accounts, String serverName, String serverVersion,
			long maxPending) {
		JetStreamConfig.Batch batch = config.limits().batch();
		this.root = StoreRoot.open(config.storeDirectory());
		this.controlLoop = new OwnedLoop("nats-jetstream-control", MAX_REQUESTS, MAX_REQUEST_BYTES);
		this.loops = new StreamLoops();
		StreamSettings streams = new StreamSettings(config.domain(),
				config.syncAlways() ? SyncPolicy.DISK : SyncPolicy.SYSTEM, config.syncInterval().toNanos(),
				new BatchLimits(batch.maxPerStream(), batch.maxMessages(), batch.timeout().toNanos()));
		AccountLimits limits = new AccountLimits(-1, -1, -1, -1, -1, -1, -1, false,
				config.limits().duplicateWindow().toNanos());
		ServerUsage usage = new ServerUsage(config.maxMemory(), config.maxStorage());
		JetStreamSettings settings = new JetStreamSettings(
				new ServerIdentity(serverName, serverVersion, config.domain(), config.strict()), streams, limits,
				this.root.directory(), maxPending);
		this.accounts = accounts.stream()
			.map((account) -> new AccountStreams(account, usage, this.loops, settings))
			.toList();
		for (AccountStreams account : this.accounts) {
			account.recover();
			new ApiService(account.account(), this.controlLoop, account).start();
		}
	}

	/**
	 * End all streams, write what is not written yet, and end the threads.
	 */
	public void stop() {
		this.controlLoop.execute(() -> this.accounts.forEach(AccountStreams::close));
		this.controlLoop.stop(STOP_SECONDS, TimeUnit.SECONDS);
		this.loops.stop(STOP_SECONDS, TimeUnit.SECONDS);
		this.root.close();
	}

}

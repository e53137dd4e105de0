package org.natsspring.broker;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.auth.Authenticator;
import org.natsspring.broker.auth.Authenticators;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.JetStreamConfig;
import org.natsspring.broker.config.MonitoringConfig;
import org.natsspring.broker.jetstream.JetStream;
import org.natsspring.broker.monitoring.MonitoredServer;
import org.natsspring.broker.monitoring.MonitoringServer;
import org.natsspring.broker.protocol.CloseReason;
import org.natsspring.broker.protocol.ServerInfo;
import org.natsspring.broker.session.ClientSession;
import org.natsspring.broker.session.ServerContext;
import org.natsspring.broker.session.SessionRegistry;
import org.natsspring.broker.session.UserInfoService;
import org.natsspring.broker.transport.NettyServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a started server, put together by hand: what depends on what is what this
 * constructor says.
 */
final class RunningServer {

	private static final Logger logger = LoggerFactory.getLogger(RunningServer.class);

	/** Version of nats-server whose behaviour this server has; clients go by it. */
	static final String VERSION = "2.15.2";

	private static final int SLOW_TASK_QUEUE = 10_000;

	private static final long CLOSE_SECONDS = 3;

	private final ThreadPoolExecutor slowTasks;

	private final NettyServer netty;

	private final ServerContext context;

	private final InetSocketAddress address;

	private final @Nullable MonitoringServer monitoring;

	private final @Nullable JetStream jetStream;

	RunningServer(BrokerConfig config, String id, String name) throws Exception {
		Accounts accounts = new Accounts(config.authorization());
		Authenticator authenticator = Authenticators.of(config.authorization(), accounts::get);
		int workers = (config.workerThreads() > 0) ? config.workerThreads()
				: Runtime.getRuntime().availableProcessors();
		this.netty = new NettyServer("nats-broker", workers);
		this.slowTasks = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(SLOW_TASK_QUEUE),
				new DefaultThreadFactory("nats-broker-auth", true));
		this.slowTasks.allowCoreThreadTimeOut(true);
		try {
			this.address = this.netty.bind(config.host(), config.port(), this::context);
			this.context = new ServerContext(config, info(config, id, name, this.address.getPort()), authenticator,
					this.slowTasks, new SessionRegistry());
			UserInfoService userInfo = new UserInfoService(this.context.info());
			accounts.all().forEach(userInfo::serve);
			this.monitoring = startMonitoring(config.monitoring(), accounts);
			this.jetStream = jetStream(config, accounts, this.context.info());
		}
		catch (Exception ex) {
			stopThreads();
			throw ex;
		}
	}

	private @Nullable MonitoringServer startMonitoring(MonitoringConfig monitoring, Accounts accounts) {
		if (!monitoring.enabled()) {
			return null;
		}
		String host = (monitoring.host() != null) ? monitoring.host() : this.context.config().host();
		MonitoredServer monitored = new MonitoredServer(this.context.config(), this.context.info(),
				this.context.sessions(), accounts.all(), Instant.now());
		try {
			MonitoringServer started = new MonitoringServer(host, monitoring.port(), monitored);
			logger.info("Starting http monitor on {}:{}", host, started.port());
			return started;
		}
		catch (Exception ex) {
			throw new NatsBrokerException("Cannot listen for HTTP monitoring on " + host + ":" + monitoring.port()
					+ ": " + ex.getMessage() + " (choose another port, or 0 for a free one)", ex);
		}
	}

	@Nullable MonitoringServer monitoring() {
		return this.monitoring;
	}

	private static @Nullable JetStream jetStream(BrokerConfig config, Accounts accounts, ServerInfo info) {
		JetStreamConfig settings = config.jetStream();
		if (settings == null) {
			return null;
		}
		List<Account> users = accounts.all()
			.stream()
			.filter((account) -> !account.name().equals(Account.SYSTEM))
			.toList();
		return new JetStream(settings, users, info.serverName(), VERSION, config.limits().maxPending());
	}

	private ServerContext context() {
		return this.context;
	}

	private static ServerInfo info(BrokerConfig config, String id, String name, int port) {
		return new ServerInfo(id, name, VERSION, "java" + Runtime.version().feature(), config.host(), port,
				config.headers(), config.authorization().required(), config.limits().maxPayload(),
				config.jetStream() != null, (config.jetStream() != null) ? config.jetStream().domain() : null,
				ServerKeys.newCurveKey());
	}

	void accept() {
		this.netty.accept();
	}

	void stopAccepting() {
		this.netty.stopAccepting();
	}

	InetSocketAddress address() {
		return this.address;
	}

	ServerInfo info() {
		return this.context.info();
	}

	SessionRegistry sessions() {
		return this.context.sessions();
	}

	void stop() {
		stopAccepting();
		for (ClientSession session : sessions().open()) {
			session.closeFromAnyThread(CloseReason.SERVER_SHUTDOWN);
		}
		this.netty.awaitClosed(CLOSE_SECONDS, TimeUnit.SECONDS);
		if (this.jetStream != null) {
			this.jetStream.stop();
		}
		stopThreads();
	}

	private void stopThreads() {
		MonitoringServer serving = this.monitoring;
		if (serving != null) {
			serving.stop();
		}
		this.slowTasks.shutdownNow();
		this.netty.stop();
	}

}

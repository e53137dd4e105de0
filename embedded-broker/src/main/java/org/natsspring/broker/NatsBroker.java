package org.natsspring.broker;

import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.monitoring.MonitoringServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A NATS server in this JVM. Several may run side by side. Thread-safe.
 *
 * <pre>{@code
 * try (NatsBroker broker = NatsBroker.builder().build().start()) {
 *     Connection connection = Nats.connect(broker.url());
 * }
 * }</pre>
 *
 * A server starts once: NEW → RUNNING by {@link #start()}, RUNNING → CLOSED by
 * {@link #close()}. Its threads are daemon threads and do not keep a JVM alive.
 */
public final class NatsBroker implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(NatsBroker.class);

	private final BrokerConfig config;

	private final String serverId = ServerKeys.newServerId();

	private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

	private volatile @Nullable RunningServer server;

	private volatile @Nullable LameDuckMode lameDuck;

	private NatsBroker(BrokerConfig config) {
		this.config = config;
	}

	/**
	 * Start from the defaults of an embedded server: loopback address, a free port, no
	 * authorization.
	 * @return a new builder
	 */
	public static NatsBrokerBuilder builder() {
		return new NatsBrokerBuilder();
	}

	/**
	 * Make a server with the given configuration; {@link #start()} starts it.
	 * @param config the whole configuration
	 * @return a server that has not been started
	 */
	public static NatsBroker of(BrokerConfig config) {
		return new NatsBroker(config);
	}

	/**
	 * Bind the port and serve clients. Returns when clients can connect.
	 * @return this server
	 * @throws NatsBrokerException if the port cannot be bound
	 * @throws IllegalStateException if the server was started before
	 * @throws IllegalArgumentException if the configuration contradicts itself
	 */
	public NatsBroker start() {
		if (!this.state.compareAndSet(State.NEW, State.STARTING)) {
			throw new IllegalStateException("The server was started before: make a new one");
		}
		try {
			RunningServer started = new RunningServer(this.config, this.serverId, serverName());
			this.server = started;
			started.accept();
		}
		catch (UnresolvedAddressException ex) {
			this.state.set(State.CLOSED);
			throw new NatsBrokerException("Cannot listen on " + this.config.host() + ":" + this.config.port()
					+ ": no such host (name an address of this machine)", ex);
		}
		catch (RuntimeException ex) {
			this.state.set(State.CLOSED);
			throw ex;
		}
		catch (Exception ex) {
			this.state.set(State.CLOSED);
			throw new NatsBrokerException("Cannot listen on " + this.config.host() + ":" + this.config.port() + ": "
					+ ex.getMessage() + " (choose another port, or 0 for a free one)", ex);
		}
		this.state.set(State.RUNNING);
		logger.info("Listening for client connections on {}:{}", this.config.host(), port());
		return this;
	}

	/**
	 * Where clients connect, such as {@code nats://127.0.0.1:4222}. A server that listens
	 * on all addresses is named by the loopback address.
	 * @return the URL, with the port that was bound
	 * @throws IllegalStateException if the server was never started
	 */
	public String url() {
		String host = running().address().getAddress().isAnyLocalAddress() ? "127.0.0.1" : this.config.host();
		return "nats://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
	}

	/**
	 * The port that was bound.
	 * @return the port
	 * @throws IllegalStateException if the server was never started
	 */
	public int port() {
		return running().address().getPort();
	}

	/**
	 * The port that was bound for HTTP monitoring.
	 * @return the port, or -1 if there is no monitoring
	 * @throws IllegalStateException if the server was never started
	 */
	public int monitoringPort() {
		MonitoringServer monitoring = running().monitoring();
		return (monitoring != null) ? monitoring.port() : -1;
	}

	/**
	 * The server's id, which is the public NKEY that INFO shows.
	 * @return the id
	 */
	public String serverId() {
		return this.serverId;
	}

	/**
	 * The server's name, which is its id unless one is configured.
	 * @return the name
	 */
	public String serverName() {
		String name = this.config.serverName();
		return (name != null) ? name : this.serverId;
	}

	/**
	 * The configuration the server was made with.
	 * @return the configuration
	 */
	public BrokerConfig config() {
		return this.config;
	}

	/**
	 * Whether clients are served.
	 * @return true from {@link #start()} until {@link #close()}
	 */
	public boolean isRunning() {
		return this.state.get() == State.RUNNING;
	}

	private RunningServer running() {
		RunningServer started = this.server;
		if (started == null) {
			throw new IllegalStateException("The server has not been started");
		}
		return started;
	}

	/**
	 * Enter lame duck mode (ADR-5): stop accepting, tell clients, close them one by one
	 * over the configured duration, then close this server. Returns at once; does nothing
	 * the second time, or if the server does not run.
	 * @param whenDone called when this server has closed by itself
	 */
	public void lameDuck(Runnable whenDone) {
		if (this.state.get() != State.RUNNING || this.lameDuck != null) {
			return;
		}
		LameDuckMode mode = new LameDuckMode(running(), this.config.lameDuck(), () -> {
			close();
			whenDone.run();
		});
		this.lameDuck = mode;
		mode.start();
	}

	/**
	 * Stop accepting, write what is waiting for clients, close the connections and end
	 * the threads. Does nothing the second time, or if the server was never started.
	 */
	@Override
	public void close() {
		if (!this.state.compareAndSet(State.RUNNING, State.CLOSED)) {
			return;
		}
		LameDuckMode mode = this.lameDuck;
		if (mode != null) {
			mode.stop();
		}
		running().stop();
		logger.debug("Server on port {} closed", port());
	}

	private enum State {

		NEW, STARTING, RUNNING, CLOSED

	}

}

package org.natsspring.broker;

import java.util.function.Consumer;

import org.natsspring.broker.config.BrokerConfig;

/**
 * A NATS server in this JVM. Several may run side by side. Thread-safe.
 *
 * <pre>{@code
 * try (NatsBroker broker = NatsBroker.builder().port(0).build().start()) {
 *     Connection connection = Nats.connect(broker.url());
 * }
 * }</pre>
 */
public final class NatsBroker implements AutoCloseable {

	private final BrokerConfig config;

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
	 */
	public NatsBroker start() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Where clients connect, such as {@code nats://127.0.0.1:4222}.
	 * @return the URL, with the port that was bound
	 * @throws IllegalStateException if the server is not started
	 */
	public String url() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The port that was bound.
	 * @return the port
	 * @throws IllegalStateException if the server is not started
	 */
	public int port() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The configuration the server was made with.
	 * @return the configuration
	 */
	public BrokerConfig config() {
		return this.config;
	}

	/**
	 * Enter lame duck mode (ADR-5): stop accepting, tell clients, close them one by one
	 * over the configured duration, then close. Returns at once.
	 * @param whenDone called when the server has closed
	 */
	public void lameDuck(Consumer<NatsBroker> whenDone) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Stop accepting, write what is waiting for clients, close the connections and end
	 * the threads. Does nothing the second time.
	 */
	@Override
	public void close() {
		throw new UnsupportedOperationException();
	}

}

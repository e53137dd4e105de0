package org.natsspring.core;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Options;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;
import org.springframework.context.SmartLifecycle;

/**
 * Owns the one connection of an application: opens it as its {@link NatsStartupPolicy}
 * says or on first use, reconnects (the client library does), drains and closes it when
 * the context stops, and opens a new one when the context starts again.
 * <p>
 * Requests without responders are reported as such, whatever the options say. It starts
 * before and stops after web server, task executors and listener containers. What the
 * client library reports goes to the log, to the listeners added here, and as
 * {@link NatsConnectionEvent} and {@link NatsSlowConsumerEvent} to the application.
 * Thread-safe.
 */
public final class NatsConnectionFactory implements SmartLifecycle, ApplicationEventPublisherAware, DisposableBean {

	/**
	 * Phase in the lifecycle of the context: below that of everything that may publish.
	 */
	public static final int PHASE = Integer.MAX_VALUE / 2 - 1000;

	/**
	 * How long draining may take unless set.
	 */
	public static final Duration DEFAULT_DRAIN_TIMEOUT = Duration.ofSeconds(30);

	private final Supplier<Options> options;

	private final NatsStartupPolicy startupPolicy;

	private final Duration drainTimeout;

	private final ConnectionListeners listeners = new ConnectionListeners();

	private final RoundTrips roundTrips = new RoundTrips();

	/**
	 * Null before the first use, after a failure and after a stop.
	 */
	private final AtomicReference<@Nullable ConnectionAttempt> attempt = new AtomicReference<>();

	private volatile boolean running;

	private volatile boolean stopped;

	/**
	 * Connect while starting, with the default drain timeout.
	 * @param options how to connect
	 */
	public NatsConnectionFactory(Options options) {
		this(() -> options, NatsStartupPolicy.FAIL_FAST, DEFAULT_DRAIN_TIMEOUT);
	}

	/**
	 * Connect as the policy says.
	 * @param options asked each time a connection is opened, so that a changed address or
	 * password is seen. Its connection and error listeners are called too
	 * @param startupPolicy when to connect, and what to do if that fails
	 * @param drainTimeout how long draining may take when stopping; zero means not to
	 * drain
	 */
	public NatsConnectionFactory(Supplier<Options> options, NatsStartupPolicy startupPolicy, Duration drainTimeout) {
		this.options = options;
		this.startupPolicy = startupPolicy;
		this.drainTimeout = drainTimeout;
		ConnectionLog log = new ConnectionLog();
		addConnectionListener(log);
		addErrorListener(log);
	}

	@Override
	public void setApplicationEventPublisher(ApplicationEventPublisher publisher) {
		ConnectionEvents events = new ConnectionEvents(this, publisher);
		addConnectionListener(events);
		addErrorListener(events);
	}

	/**
	 * Hear what happens to the connection, and to those opened after it.
	 * @param listener called on the client's callback thread; must not block
	 */
	public void addConnectionListener(ConnectionListener listener) {
		this.listeners.add(listener);
	}

	/**
	 * Stop hearing.
	 * @param listener as added
	 */
	public void removeConnectionListener(ConnectionListener listener) {
		this.listeners.remove(listener);
	}

	/**
	 * Hear of errors of the connection, and of those opened after it.
	 * @param listener called on the client's callback thread; must not block
	 */
	public void addErrorListener(ErrorListener listener) {
		this.listeners.add(listener);
	}

	/**
	 * Stop hearing.
	 * @param listener as added
	 */
	public void removeErrorListener(ErrorListener listener) {
		this.listeners.remove(listener);
	}

	/**
	 * The connection, opened if it is not. Under {@link NatsStartupPolicy#BACKGROUND} it
	 * may not be connected yet; it can be used all the same. Do not keep it: after a
	 * restart of the context it is another one.
	 * @return the connection
	 * @throws NatsConnectionException if it cannot be opened or the context is stopping
	 */
	public Connection getConnection() {
		while (true) {
			if (this.stopped) {
				throw new NatsConnectionException(
						"The NATS connection is closed because the application context is stopped");
			}
			ConnectionAttempt current = this.attempt.get();
			if (current == null) {
				current = open();
			}
			if (current != null) {
				return await(current);
			}
		}
	}

	private Connection await(ConnectionAttempt current) {
		try {
			return current.await();
		}
		finally {
			if (current.hasFailed()) {
				forget(current);
			}
		}
	}

	private void forget(ConnectionAttempt ended) {
		this.attempt.compareAndSet(ended, null);
	}

	// Open a connection unless another thread does
	private @Nullable ConnectionAttempt open() {
		ConnectionAttempt opening = new ConnectionAttempt(this.listeners, this::forget);
		if (!this.attempt.compareAndSet(null, opening)) {
			return null;
		}
		connect(opening);
		if (this.stopped) {
			// Stopped between the caller's look and the opening
			destroy();
		}
		return opening;
	}

	private void connect(ConnectionAttempt opening) {
		try {
			Options prepared = prepare(opening);
			if (this.startupPolicy == NatsStartupPolicy.BACKGROUND) {
				opening.openInBackground(prepared);
			}
			else {
				opening.open(prepared);
			}
		}
		catch (RuntimeException ex) {
			opening.fail(ex);
		}
	}

	// The client library knows one listener of each kind: ours, which calls all
	private Options prepare(ConnectionAttempt opening) {
		Options given = this.options.get();
		ConnectionListeners all = new ConnectionListeners();
		all.add((ConnectionListener) opening);
		all.add((ErrorListener) opening);
		all.add((ErrorListener) this.listeners);
		if (given.getConnectionListener() != null) {
			all.add(given.getConnectionListener());
		}
		if (!(given.getErrorListener() instanceof io.nats.client.impl.ErrorListenerLoggerImpl)) {
			all.add(given.getErrorListener());
		}
		return new Options.Builder(given).connectionListener(all).errorListener(all).reportNoResponders().build();
	}

	/**
	 * A connection for injection: usable for the whole life of the context, it forwards
	 * each call to {@link #getConnection()}. Its {@code close()} does nothing.
	 * @return the shared connection
	 */
	public Connection getSharedConnection() {
		return SharedConnection.of(this);
	}

	/**
	 * To flush and drain without endangering the connection.
	 * @return what lets them take turns
	 */
	public RoundTrips getRoundTrips() {
		return this.roundTrips;
	}

	/**
	 * State of the connection. Does not open one.
	 * @return the state, {@code DISCONNECTED} if there is none yet
	 */
	public Connection.Status getStatus() {
		if (this.stopped) {
			return Connection.Status.CLOSED;
		}
		ConnectionAttempt current = this.attempt.get();
		Connection connection = (current != null) ? current.current() : null;
		return (connection != null) ? connection.getStatus() : Connection.Status.DISCONNECTED;
	}

	@Override
	public void start() {
		this.stopped = false;
		if (this.startupPolicy == NatsStartupPolicy.BACKGROUND && this.attempt.get() == null) {
			open();
		}
		else if (this.startupPolicy == NatsStartupPolicy.FAIL_FAST) {
			getConnection();
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		destroy();
	}

	/**
	 * Also for a context that fails to start, which never calls {@link #stop()}.
	 */
	@Override
	public void destroy() {
		this.stopped = true;
		ConnectionAttempt current = this.attempt.getAndSet(null);
		if (current != null) {
			current.close(this.drainTimeout);
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}

package org.natsspring.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, from the first try to open it until it is closed. Whoever makes it
 * calls one of the open methods, once; any thread may wait for the result.
 */
final class ConnectionAttempt implements DetailedConnectionListener, ErrorListener {

	private static final Logger logger = LoggerFactory.getLogger(NatsConnectionFactory.class);

	private final ConnectionListener next;

	private final Consumer<ConnectionAttempt> whenLost;

	private final CompletableFuture<Connection> connection = new CompletableFuture<>();

	private volatile boolean background;

	private volatile boolean closing;

	private final AtomicBoolean connected = new AtomicBoolean();

	/**
	 * The client library tells its listener more than it throws.
	 */
	private volatile @Nullable Exception lastProblem;

	/**
	 * A connection to be opened.
	 * @param next told what happens to the connection
	 * @param whenLost given this when the client library gives the connection up for good
	 */
	ConnectionAttempt(ConnectionListener next, Consumer<ConnectionAttempt> whenLost) {
		this.next = next;
		this.whenLost = whenLost;
	}

	/**
	 * Open in this thread.
	 * @param options how, with this object among the listeners
	 */
	void open(Options options) {
		try {
			accept(Nats.connect(options));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.connection.completeExceptionally(
					new NatsConnectionException("Interrupted while connecting to " + servers(options)));
		}
		catch (Exception ex) {
			this.connection.completeExceptionally(failure(options, ex));
		}
	}

	/**
	 * Open in a thread of its own, trying until it succeeds. Usable as soon as the client
	 * library shows the connection, which it does with the first failure: from then on it
	 * keeps subscriptions and buffers messages as it does while it reconnects.
	 * @param options how, with this object among the listeners
	 */
	void openInBackground(Options options) {
		this.background = true;
		Thread thread = new Thread(() -> {
			try {
				accept(Nats.connectReconnectOnConnect(options));
			}
			catch (Exception ex) {
				this.connection.completeExceptionally(failure(options, ex));
			}
		}, "nats-connect");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * There is nothing to open: the options could not be made.
	 * @param ex why
	 */
	void fail(RuntimeException ex) {
		this.connection.completeExceptionally(
				(ex instanceof NatsException) ? ex
						: new NatsConnectionException(
								"The options of the NATS connection are not valid: "
										+ ServerAddress.withoutCredentials(ex.getMessage()),
								ServerAddress.safeCause(ex)));
	}

	private void accept(Connection opened) throws InterruptedException {
		this.connection.complete(opened);
		if (this.closing) {
			opened.close();
		}
	}

	private NatsConnectionException failure(Options options, Exception ex) {
		String servers = servers(options);
		if (ex instanceof AuthenticationException) {
			return new NatsAuthenticationException("NATS server " + servers + " refused the credentials: "
					+ ex.getMessage()
					+ ". Set nats.username and nats.password, nats.token or nats.credentials to what it accepts", ex);
		}
		Exception problem = this.lastProblem;
		return new NatsConnectionException("No connection to NATS server " + servers
				+ ((problem != null) ? " (" + ServerAddress.withoutCredentials(problem.getMessage()) + ")" : "")
				+ ". Start it or correct nats.servers; nats.connect.startup-policy=background lets the application "
				+ "start without it", ServerAddress.safeCause(ex));
	}

	private static String servers(Options options) {
		return ServerAddress.withoutCredentials(options.getUnprocessedServers().toString());
	}

	/**
	 * Wait until the connection is usable.
	 * @return the connection
	 * @throws NatsConnectionException if it could not be opened
	 */
	Connection await() {
		try {
			return this.connection.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new NatsConnectionException("Interrupted while waiting for the NATS connection", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof NatsException failure) {
				throw failure;
			}
			throw new NatsConnectionException("The NATS connection could not be opened", ex.getCause());
		}
	}

	boolean hasFailed() {
		return this.connection.isCompletedExceptionally();
	}

	/**
	 * The connection as it is now.
	 * @return the connection, or null if there is none yet
	 */
	@Nullable Connection current() {
		return hasFailed() ? null : this.connection.getNow(null);
	}

	/**
	 * Let subscriptions finish what they have, send what is buffered, and close.
	 * @param drainTimeout how long that may take; zero closes at once
	 */
	void close(Duration drainTimeout) {
		this.closing = true;
		Connection opened = current();
		if (opened != null) {
			close(opened, drainTimeout);
			return;
		}
		// The client library has not shown it yet. It tries until it is told to stop, and
		// not
		// on its own thread: closing waits for that one
		CompletableFuture<Void> unused = this.connection.thenAcceptAsync((late) -> close(late, Duration.ZERO));
	}

	private static void close(Connection opened, Duration drainTimeout) {
		try {
			if (!drainTimeout.isZero() && opened.getStatus() == Connection.Status.CONNECTED) {
				drain(opened, drainTimeout);
			}
			opened.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void drain(Connection opened, Duration timeout) throws InterruptedException {
		try {
			Boolean drained = opened.drain(timeout).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
			if (!drained) {
				logger.warn("Not every received message was handled within nats.drain-timeout of {}", timeout);
			}
		}
		catch (TimeoutException ex) {
			logger.warn("The NATS connection did not drain within nats.drain-timeout of {}", timeout);
		}
		catch (ExecutionException | IllegalStateException ex) {
			logger.debug("The NATS connection closed while draining", ex);
		}
	}

	// The client library says "disconnected" after each failed try, too: only the loss of
	// a connection that was there is news
	@Override
	public void connectionEvent(Connection connection, Events type, Long time, String uriDetails) {
		if (type == Events.CONNECTED || type == Events.RECONNECTED) {
			this.connected.set(true);
		}
		else if (type == Events.DISCONNECTED && !this.connected.getAndSet(false)) {
			return;
		}
		else if (type == Events.CLOSED && !this.closing && this.connection.getNow(null) != null) {
			logger.error("The NATS client gave the connection up: {}. The next use opens a new one",
					connection.getLastError());
			this.whenLost.accept(this);
		}
		this.next.connectionEvent(connection, type, time, uriDetails);
	}

	@Override
	public void exceptionOccurred(Connection connection, Exception exception) {
		this.lastProblem = exception;
		if (this.background && connection != null && this.connection.complete(connection)) {
			logger.warn("No NATS server answers yet ({}), trying on in the background",
					ServerAddress.withoutCredentials(exception.getMessage()));
		}
	}

}

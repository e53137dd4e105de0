package org.natsspring.listener;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsConnectionException;
import org.natsspring.core.NatsConnectionFactory;
import org.natsspring.core.RoundTrips;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions of a run on one connection. The client library's dispatcher thread
 * only hands messages over to the workers, and waits when they do not keep up: messages
 * then stay in the library's buffer, whose limits are those of the container. Opened and
 * closed once, by whoever owns the run.
 */
final class SubscriptionIntake {

	private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(2);

	private static final Logger logger = LoggerFactory.getLogger(SubscriptionIntake.class);

	private final Connection connection;

	private final RoundTrips roundTrips;

	private final WorkerPool workers;

	private final Dispatcher dispatcher;

	private final AtomicLong discarded = new AtomicLong();

	private final CountDownLatch emptied = new CountDownLatch(1);

	private volatile boolean draining;

	private final AtomicBoolean closed = new AtomicBoolean();

	SubscriptionIntake(NatsConnectionFactory connectionFactory, NatsContainerProperties properties,
			WorkerPool workers) {
		this.connection = connectionFactory.getConnection();
		this.roundTrips = connectionFactory.getRoundTrips();
		this.workers = workers;
		this.dispatcher = this.connection.createDispatcher(this::handOver);
		this.dispatcher.setPendingLimits(properties.getPendingMessageLimit(), properties.getPendingByteLimit());
	}

	// Subscribe, and wait until the server knows. Without a server the subscriptions are
	// made as soon as there is one
	void open(NatsContainerProperties properties) {
		try {
			for (SubjectPattern subject : properties.getSubjects()) {
				subscribe(subject.subscriptionSubject(), properties.getQueue());
			}
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
		flush();
	}

	private void subscribe(String subject, @Nullable String queue) {
		if (queue != null) {
			this.dispatcher.subscribe(subject, queue);
		}
		else {
			this.dispatcher.subscribe(subject);
		}
	}

	private void flush() {
		if (!isConnected()) {
			return;
		}
		try {
			this.roundTrips.flush(this.connection, FLUSH_TIMEOUT);
		}
		catch (TimeoutException ex) {
			logger.warn("The server has not confirmed the subscriptions within {} ms", FLUSH_TIMEOUT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean isConnected() {
		return this.connection.getStatus() == Connection.Status.CONNECTED;
	}

	boolean isConnectionClosed() {
		return this.connection.getStatus() == Connection.Status.CLOSED;
	}

	boolean isOn(Connection other) {
		return this.connection == other;
	}

	private void handOver(Message message) {
		if (this.closed.get()) {
			this.discarded.incrementAndGet();
			return;
		}
		try {
			this.workers.submit(message);
		}
		catch (InterruptedException ex) {
			// The interrupt ends the dispatcher's loop; thrown, it would be reported as
			// an error
			this.discarded.incrementAndGet();
			Thread.currentThread().interrupt();
		}
		if (this.draining && this.dispatcher.getPendingMessageCount() <= 0) {
			this.emptied.countDown();
		}
	}

	// Unsubscribe and hand over what has been received, which the server will not send
	// again
	void drain(Deadline deadline) throws InterruptedException {
		if (!this.dispatcher.isActive()) {
			return;
		}
		if (!drainOverConnection(deadline)) {
			drainBuffer(deadline);
		}
	}

	private boolean drainOverConnection(Deadline deadline) throws InterruptedException {
		long millis = millis(deadline);
		try {
			this.roundTrips.drain(this.connection, this.dispatcher, Duration.ofMillis(millis))
				.get(millis, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (NatsConnectionException ex) {
			return false;
		}
		catch (ExecutionException | TimeoutException | IllegalStateException ex) {
			logger.debug("The subscriptions did not drain in time", ex);
			return true;
		}
	}

	// Without a connection nothing new arrives, so that what is there is all there is
	private void drainBuffer(Deadline deadline) throws InterruptedException {
		this.draining = true;
		if (this.dispatcher.getPendingMessageCount() > 0) {
			boolean empty = this.emptied.await(millis(deadline), TimeUnit.MILLISECONDS);
			logger.debug("Drained without a connection, completely: {}", empty);
		}
	}

	private static long millis(Deadline deadline) {
		return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos()));
	}

	/**
	 * Unsubscribe at once. What has been received and not handed over is discarded.
	 */
	void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		this.discarded.addAndGet(Math.max(0, this.dispatcher.getPendingMessageCount()));
		if (this.dispatcher.isActive()) {
			try {
				this.connection.closeDispatcher(this.dispatcher);
			}
			catch (IllegalArgumentException | IllegalStateException ex) {
				logger.debug("The dispatcher was closed meanwhile", ex);
			}
		}
	}

	long getDiscarded() {
		return this.discarded.get();
	}

}

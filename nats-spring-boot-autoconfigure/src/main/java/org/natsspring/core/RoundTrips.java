package org.natsspring.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.nats.client.Connection;
import io.nats.client.Consumer;

/**
 * Lets what waits for a PONG of the server take turns. The client library counts
 * unanswered PINGs and gives up the connection when there are more than
 * {@code Options.getMaxPingsOut()}, by default two, however healthy the server is: with
 * many listeners stopping at once that would be the end of it. Thread-safe.
 */
public final class RoundTrips {

	private final Semaphore turn = new Semaphore(1, true);

	RoundTrips() {
	}

	/**
	 * Wait until the server has seen all that was sent.
	 * @param connection the connection
	 * @param timeout how long to wait, more than zero
	 * @throws TimeoutException if it took longer
	 * @throws InterruptedException if interrupted while waiting
	 */
	public void flush(Connection connection, Duration timeout) throws TimeoutException, InterruptedException {
		long start = System.nanoTime();
		await(timeout);
		try {
			connection.flush(left(timeout, start));
		}
		finally {
			this.turn.release();
		}
	}

	/**
	 * Have a dispatcher or subscription unsubscribe and finish what it has received. The
	 * client library would wait for a lost connection to come back, this does not.
	 * @param connection the connection of the consumer
	 * @param consumer what to drain
	 * @param timeout how long that may take, more than zero
	 * @return completed with whether it was in time
	 * @throws NatsConnectionException if the connection is lost; nothing is done then
	 * @throws TimeoutException if its turn did not come in time
	 * @throws InterruptedException if interrupted while waiting
	 */
	public CompletableFuture<Boolean> drain(Connection connection, Consumer consumer, Duration timeout)
			throws TimeoutException, InterruptedException {
		long start = System.nanoTime();
		await(timeout);
		try {
			if (connection.getStatus() != Connection.Status.CONNECTED) {
				throw new NatsConnectionException("Nothing to drain: the NATS connection is " + connection.getStatus());
			}
			return consumer.drain(left(timeout, start));
		}
		finally {
			this.turn.release();
		}
	}

	// Never zero: that would mean to wait for ever
	private static Duration left(Duration timeout, long start) {
		Duration left = timeout.minusNanos(System.nanoTime() - start);
		return (left.toMillis() > 0) ? left : Duration.ofMillis(1);
	}

	private void await(Duration timeout) throws TimeoutException, InterruptedException {
		if (!this.turn.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			throw new TimeoutException("Others waited for the server for " + timeout);
		}
	}

}

package org.natsspring.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Options;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.NatsBroker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waiting for the server from many threads.
 */
class RoundTripsTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final AtomicInteger disconnects = new AtomicInteger();

	private NatsBroker broker;

	private NatsConnectionFactory connectionFactory;

	@BeforeEach
	void connect() {
		this.broker = NatsBroker.builder().build().start();
		this.connectionFactory = new NatsConnectionFactory(Options.builder().server(this.broker.url()).build());
		this.connectionFactory.addConnectionListener(new ConnectionListener() {

			@Override
			public void connectionEvent(Connection connection, Events type) {
				if (type == Events.DISCONNECTED) {
					RoundTripsTests.this.disconnects.incrementAndGet();
				}
			}

		});
		this.connectionFactory.start();
	}

	@AfterEach
	void disconnect() {
		this.connectionFactory.stop();
		this.broker.close();
	}

	@Test
	void manyFlushesAtOnceDoNotCostTheConnection() {
		Connection connection = this.connectionFactory.getConnection();
		List<CompletableFuture<Void>> flushes = IntStream.range(0, 20)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> flush(connection), (task) -> new Thread(task).start()))
			.toList();
		assertThat(flushes).allSatisfy((flush) -> assertThat(flush).succeedsWithin(TIMEOUT));
		assertThat(this.disconnects).hasValue(0);
	}

	private void flush(Connection connection) {
		try {
			for (int i = 0; i < 50; i++) {
				this.connectionFactory.getRoundTrips().flush(connection, TIMEOUT);
			}
		}
		catch (TimeoutException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

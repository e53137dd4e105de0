package org.natsspring.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A queue group loses nothing while its members come and go under load.
 */
class QueueGroupDeliveryTests {

	private static final int PUBLISHERS = 4;

	private static final int MESSAGES_EACH = 5000;

	private static final int MESSAGES = PUBLISHERS * MESSAGES_EACH;

	private final NatsBroker broker = NatsBroker.builder().build();

	private final ExecutorService executor = Executors.newFixedThreadPool(PUBLISHERS);

	private final List<Connection> connections = new ArrayList<>();

	@BeforeEach
	void start() {
		this.broker.start();
	}

	@AfterEach
	void stop() throws Exception {
		this.executor.shutdownNow();
		for (Connection connection : this.connections) {
			connection.close();
		}
		this.broker.close();
	}

	@Test
	void memberThatEndsAfterSomeMessagesGetsExactlyThose() throws Exception {
		AtomicInteger limited = new AtomicInteger();
		AtomicInteger other = new AtomicInteger();
		Connection first = connect();
		first.createDispatcher((message) -> limited.incrementAndGet())
			.subscribe("work", "group")
			.unsubscribe("work", 100);
		Connection second = connect();
		second.createDispatcher((message) -> other.incrementAndGet()).subscribe("work", "group");
		first.flush(Duration.ofSeconds(5));
		second.flush(Duration.ofSeconds(5));
		publish(() -> {
		});
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> limited.get() + other.get() >= MESSAGES);
		assertThat(limited).hasValue(100);
		assertThat(other).hasValue(MESSAGES - 100);
	}

	@Test
	void memberThatDrainsLosesNothing() throws Exception {
		AtomicInteger received = new AtomicInteger();
		CountDownLatch half = new CountDownLatch(MESSAGES / 4);
		connect().createDispatcher((message) -> received.incrementAndGet()).subscribe("work", "group");
		Connection leaving = connect();
		Dispatcher dispatcher = leaving.createDispatcher((message) -> {
			received.incrementAndGet();
			half.countDown();
		}).subscribe("work", "group");
		for (Connection connection : this.connections) {
			connection.flush(Duration.ofSeconds(5));
		}
		publish(() -> {
			assertThat(half.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(dispatcher.drain(Duration.ofSeconds(10)).get(10, TimeUnit.SECONDS)).isTrue();
		});
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAtomic(received, Matchers.equalTo(MESSAGES));
	}

	private void publish(Meanwhile meanwhile) throws Exception {
		List<Future<?>> publishers = new ArrayList<>();
		for (int i = 0; i < PUBLISHERS; i++) {
			Connection connection = connect();
			publishers.add(this.executor.submit(() -> {
				for (int n = 0; n < MESSAGES_EACH; n++) {
					connection.publish("work", new byte[16]);
				}
				connection.flush(Duration.ofSeconds(10));
				return null;
			}));
		}
		meanwhile.happens();
		for (Future<?> publisher : publishers) {
			publisher.get(20, TimeUnit.SECONDS);
		}
	}

	private Connection connect() throws Exception {
		Connection connection = Nats.connect(this.broker.url());
		this.connections.add(connection);
		return connection;
	}

	private interface Meanwhile {

		void happens() throws Exception;

	}

}

package org.natsspring.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.nats.client.Connection;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.natsspring.broker.config.JetStreamConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What consumers remember when their server has stopped and another one begins with the
 * same store directory.
 */
class ConsumerRestartTests {

	@TempDir
	private Path directory;

	private NatsBroker start() {
		return NatsBroker.builder().jetStream(JetStreamConfig.TEMPORARY.storedIn(this.directory)).build().start();
	}

	private static void createWithMessages(Connection connection, ConsumerConfiguration consumer) throws Exception {
		connection.jetStreamManagement()
			.addStream(
					StreamConfiguration.builder().name("ORDERS").storageType(StorageType.File).subjects("o.*").build());
		connection.jetStreamManagement().addOrUpdateConsumer("ORDERS", consumer);
		for (String text : List.of("one", "two", "three", "four")) {
			connection.jetStream().publish("o.1", text.getBytes(StandardCharsets.UTF_8));
		}
	}

	private static ConsumerConfiguration.Builder consumer() {
		return ConsumerConfiguration.builder()
			.durable("C")
			.ackPolicy(AckPolicy.Explicit)
			.ackWait(Duration.ofMillis(500));
	}

	private static List<Message> fetch(Connection connection, int count) throws Exception {
		JetStreamSubscription subscription = connection.jetStream()
			.subscribe(null, PullSubscribeOptions.bind("ORDERS", "C"));
		return subscription.fetch(count, Duration.ofSeconds(5));
	}

	private static List<String> texts(List<Message> messages) {
		return messages.stream().map((message) -> new String(message.getData(), StandardCharsets.UTF_8)).toList();
	}

	@Test
	void acknowledgedMessagesDoNotComeAgainAndOthersDo() throws Exception {
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			createWithMessages(connection, consumer().build());
			List<Message> messages = fetch(connection, 3);
			messages.get(0).ackSync(Duration.ofSeconds(5));
			messages.get(2).ackSync(Duration.ofSeconds(5));
		}
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			ConsumerInfo info = connection.jetStreamManagement().getConsumerInfo("ORDERS", "C");
			assertThat(info.getDelivered().getStreamSequence()).isEqualTo(3);
			assertThat(info.getAckFloor().getStreamSequence()).isEqualTo(1);
			assertThat(info.getNumAckPending()).isEqualTo(1);
			assertThat(texts(fetch(connection, 2))).containsExactlyInAnyOrder("two", "four");
		}
	}

	@Test
	void changedConfigurationIsTheOneThatComesBack() throws Exception {
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			createWithMessages(connection, consumer().build());
			connection.jetStreamManagement().addOrUpdateConsumer("ORDERS", consumer().description("changed").build());
		}
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			ConsumerInfo info = connection.jetStreamManagement().getConsumerInfo("ORDERS", "C");
			assertThat(info.getConsumerConfiguration().getDescription()).isEqualTo("changed");
			assertThat(texts(fetch(connection, 4))).containsExactly("one", "two", "three", "four");
		}
	}

	@Test
	void deletedConsumersAndConsumersInMemoryAreGone() throws Exception {
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			createWithMessages(connection, consumer().build());
			connection.jetStreamManagement()
				.addOrUpdateConsumer("ORDERS", ConsumerConfiguration.builder().durable("M").memStorage(true).build());
			connection.jetStreamManagement().deleteConsumer("ORDERS", "C");
		}
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			assertThat(connection.jetStreamManagement().getConsumerNames("ORDERS")).isEmpty();
		}
	}

}

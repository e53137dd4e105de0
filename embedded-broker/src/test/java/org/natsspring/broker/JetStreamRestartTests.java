package org.natsspring.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.PublishOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.natsspring.broker.config.JetStreamConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is left of JetStream when its server has stopped and another one begins with the
 * same store directory.
 */
class JetStreamRestartTests {

	@TempDir
	private Path directory;

	private NatsBroker start() {
		return NatsBroker.builder().jetStream(JetStreamConfig.TEMPORARY.storedIn(this.directory)).build().start();
	}

	private static StreamConfiguration stream(String name, StorageType storage) {
		return StreamConfiguration.builder()
			.name(name)
			.storageType(storage)
			.subjects(name.toLowerCase(Locale.ROOT) + ".*")
			.build();
	}

	private static PublishAck publish(Connection connection, String subject, String id) throws Exception {
		return connection.jetStream()
			.publish(subject, id.getBytes(StandardCharsets.UTF_8), PublishOptions.builder().messageId(id).build());
	}

	@Test
	void messagesAndDefinitionsOfStreamsOnDiskAreStillThere() throws Exception {
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			connection.jetStreamManagement().addStream(stream("ORDERS", StorageType.File));
			publish(connection, "orders.1", "one");
			publish(connection, "orders.2", "two");
			connection.jetStreamManagement().deleteMessage("ORDERS", 1);
		}
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			JetStreamManagement streams = connection.jetStreamManagement();
			StreamState state = streams.getStreamInfo("ORDERS").getStreamState();
			assertThat(state.getMsgCount()).isEqualTo(1);
			assertThat(state.getLastSequence()).isEqualTo(2);
			assertThat(streams.getMessage("ORDERS", 2).getSubject()).isEqualTo("orders.2");
			assertThat(publish(connection, "orders.3", "three").getSeqno()).isEqualTo(3);
		}
	}

	@Test
	void duplicatesOfMessagesFromBeforeAreRecognized() throws Exception {
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			connection.jetStreamManagement().addStream(stream("ORDERS", StorageType.File));
			publish(connection, "orders.1", "one");
		}
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			PublishAck ack = publish(connection, "orders.1", "one");
			assertThat(ack.isDuplicate()).isTrue();
			assertThat(ack.getSeqno()).isEqualTo(1);
		}
	}

	@Test
	void streamsInMemoryAndDeletedStreamsAreGone() throws Exception {
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			JetStreamManagement streams = connection.jetStreamManagement();
			streams.addStream(stream("MEMORY", StorageType.Memory));
			streams.addStream(stream("DELETED", StorageType.File));
			streams.deleteStream("DELETED");
		}
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			assertThat(connection.jetStreamManagement().getStreamNames()).isEmpty();
		}
	}

	@Test
	void changedConfigurationIsTheOneThatComesBack() throws Exception {
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			JetStreamManagement streams = connection.jetStreamManagement();
			streams.addStream(stream("ORDERS", StorageType.File));
			streams.updateStream(StreamConfiguration.builder().name("ORDERS").subjects("other.>").build());
		}
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			List<String> subjects = connection.jetStreamManagement()
				.getStreamInfo("ORDERS")
				.getConfiguration()
				.getSubjects();
			assertThat(subjects).containsExactly("other.>");
			assertThat(publish(connection, "other.1", "one").getSeqno()).isEqualTo(1);
		}
	}

	@Test
	void secondServerCannotUseTheSameDirectory() {
		try (NatsBroker broker = start()) {
			assertThat(broker.isRunning()).isTrue();
			assertThatThrownBy(this::start).hasMessageContaining("in use by process");
		}
	}

	@Test
	void streamWithADamagedDefinitionIsLeftOutAndOthersWork() throws Exception {
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			connection.jetStreamManagement().addStream(stream("GOOD", StorageType.File));
			connection.jetStreamManagement().addStream(stream("BAD", StorageType.File));
		}
		try (var files = Files.walk(this.directory)) {
			for (Path file : files
				.filter((path) -> path.toString().contains("BAD.")
						&& path.getFileName().toString().startsWith("definition"))
				.toList()) {
				Files.writeString(file, "damaged");
			}
		}
		try (NatsBroker broker = start(); Connection connection = Nats.connect(broker.url())) {
			assertThat(connection.jetStreamManagement().getStreamNames()).containsExactly("GOOD");
		}
	}

}

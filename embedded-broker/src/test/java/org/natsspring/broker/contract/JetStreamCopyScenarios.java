package org.natsspring.broker.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.Mirror;
import io.nats.client.api.Source;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.SubjectTransform;
import io.nats.client.impl.Headers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.JetStreamConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What streams do by themselves: copy from other streams, forget what is too old, publish
 * when the time has come.
 */
abstract class JetStreamCopyScenarios extends ContractScenarios {

	private static final BrokerConfig CONFIG = Configs.builder()
		.serverName("srv2")
		.jetStream(JetStreamConfig.TEMPORARY)
		.build();

	private static final Duration WAIT = Duration.ofSeconds(15);

	@SuppressWarnings("NullAway.Init") // set before each scenario
	private Connection connection;

	@SuppressWarnings("NullAway.Init") // set before each scenario
	private JetStreamManagement streams;

	@Override
	BrokerConfig config() {
		return CONFIG;
	}

	@BeforeEach
	void connectJnats() throws Exception {
		this.connection = closeAfterwards(Nats.connect("nats://127.0.0.1:" + server().port()));
		this.streams = this.connection.jetStreamManagement();
	}

	@AfterEach
	void deleteStreams() throws Exception {
		for (String name : this.streams.getStreamNames()) {
			this.streams.deleteStream(name);
		}
	}

	private StreamConfiguration.Builder memory(String name, String... subjects) {
		return StreamConfiguration.builder().name(name).storageType(StorageType.Memory).subjects(subjects);
	}

	private void publish(String subject, String text) throws Exception {
		this.connection.jetStream().publish(subject, text.getBytes(StandardCharsets.UTF_8));
	}

	private void awaitMessages(String stream, long count) {
		Awaitility.await()
			.atMost(WAIT)
			.untilAsserted(() -> assertThat(this.streams.getStreamInfo(stream).getStreamState().getMsgCount())
				.isEqualTo(count));
	}

	private String text(String stream, long sequence) throws Exception {
		MessageInfo message = this.streams.getMessage(stream, sequence);
		return message.getSubject() + " " + new String(message.getData(), StandardCharsets.UTF_8);
	}

	@Test
	void mirrorKeepsSequencesAndTimes() throws Exception {
		this.streams.addStream(memory("O", "o.*").build());
		publish("o.1", "one");
		publish("o.2", "two");
		publish("o.3", "three");
		this.streams.deleteMessage("O", 2);
		this.streams.addStream(memory("M").mirror(Mirror.builder().sourceName("O").build()).build());
		awaitMessages("M", 2);
		publish("o.4", "four");
		awaitMessages("M", 3);
		assertThat(text("M", 3)).isEqualTo("o.3 three");
		assertThat(text("M", 4)).isEqualTo("o.4 four");
		assertThat(this.streams.getMessage("M", 3).getTime()).isEqualTo(this.streams.getMessage("O", 3).getTime());
		assertThat(Objects.requireNonNull(this.streams.getStreamInfo("M").getMirrorInfo()).getLag()).isZero();
	}

	@Test
	void mirrorWithoutItsMirrorSettingIsAnOrdinaryStream() throws Exception {
		this.streams.addStream(memory("O", "o.*").build());
		publish("o.1", "one");
		this.streams.addStream(memory("M").mirror(Mirror.builder().sourceName("O").build()).build());
		awaitMessages("M", 1);
		this.streams.updateStream(memory("M", "m.*").build());
		publish("m.1", "own");
		publish("o.2", "not copied");
		assertThat(text("M", 2)).isEqualTo("m.1 own");
		awaitMessages("M", 2);
	}

	@Test
	void mirrorWaitsForItsOrigin() throws Exception {
		this.streams.addStream(memory("M").mirror(Mirror.builder().sourceName("O").build()).build());
		this.streams.addStream(memory("O", "o.*").build());
		publish("o.1", "one");
		awaitMessages("M", 1);
	}

	@Test
	void sourcesAreFilteredAndTransformed() throws Exception {
		this.streams.addStream(memory("O", "o.*").build());
		this.streams.addStream(memory("P", "p.*").build());
		publish("o.1", "one");
		publish("o.2", "two");
		publish("p.1", "three");
		Source filtered = Source.builder().sourceName("O").filterSubject("o.2").build();
		Source transformed = Source.builder()
			.sourceName("P")
			.subjectTransforms(SubjectTransform.builder().source("p.*").destination("s.{{wildcard(1)}}").build())
			.build();
		this.streams.addStream(memory("S").sources(filtered, transformed).build());
		awaitMessages("S", 2);
		List<String> texts = List.of(text("S", 1), text("S", 2));
		assertThat(texts).containsExactlyInAnyOrder("o.2 two", "s.1 three");
	}

	@Test
	void copiesOfASourceSayWhereTheyAreFrom() throws Exception {
		this.streams.addStream(memory("O", "o.*").build());
		publish("o.1", "one");
		publish("o.2", "two");
		Source source = Source.builder().sourceName("O").startSeq(2).build();
		this.streams.addStream(memory("S").sources(source).build());
		awaitMessages("S", 1);
		Headers headers = headers("S", 1);
		assertThat(headers.getFirst("Nats-Stream-Source")).matches("O 2 > > o\\.2 [0-9A-Za-z]{8}");
	}

	@Test
	void copiesStopWhenASourceIsRemoved() throws Exception {
		this.streams.addStream(memory("O", "o.*").build());
		publish("o.1", "one");
		Source source = Source.builder().sourceName("O").build();
		this.streams.addStream(memory("S", "s.*").sources(source).build());
		awaitMessages("S", 1);
		this.streams.updateStream(memory("S", "s.*").build());
		publish("o.2", "two");
		publish("s.1", "own");
		awaitMessages("S", 2);
		assertThat(text("S", 2)).isEqualTo("s.1 own");
	}

	@Test
	void messagesExpireByTheAgeOfTheStream() throws Exception {
		this.streams.addStream(memory("A", "a.*").maxAge(Duration.ofMillis(300)).build());
		publish("a.1", "one");
		awaitMessages("A", 0);
		assertThat(this.streams.getStreamInfo("A").getStreamState().getFirstSequence()).isEqualTo(2);
	}

	@Test
	void lastMessageOfASubjectLeavesAMarkerWhenItExpires() throws Exception {
		this.streams.addStream(memory("A", "a.*").maxAge(Duration.ofSeconds(1))
			.subjectDeleteMarkerTtl(Duration.ofSeconds(2))
			.allowRollup(true)
			.allowMessageTtl()
			.build());
		publish("a.1", "one");
		Awaitility.await()
			.atMost(WAIT)
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(headers("A", 2).getFirst("Nats-Marker-Reason")).isEqualTo("MaxAge"));
		assertThat(headers("A", 2).getFirst("Nats-TTL")).isEqualTo("2s");
		awaitMessages("A", 0);
	}

	@Test
	void scheduledMessageIsPublishedOnce() throws Exception {
		this.streams.addStream(memory("A", "s.*", "t.*").allowMessageSchedules(true).build());
		Headers headers = new Headers().add("Nats-Schedule", "@at 2020-01-01T00:00:00Z")
			.add("Nats-Schedule-Target", "t.1")
			.add("K", "v");
		this.connection.jetStream().publish("s.1", headers, "later".getBytes(StandardCharsets.UTF_8));
		Awaitility.await()
			.atMost(WAIT)
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(text("A", 2)).isEqualTo("t.1 later"));
		Headers published = headers("A", 2);
		assertThat(published.keySet()).containsExactlyInAnyOrder("K", "Nats-Scheduler", "Nats-Schedule-Next");
		assertThat(published.getFirst("Nats-Schedule-Next")).isEqualTo("purge");
		awaitMessages("A", 1);
	}

	private Headers headers(String stream, long sequence) throws Exception {
		return Objects.requireNonNull(this.streams.getMessage(stream, sequence).getHeaders());
	}

}

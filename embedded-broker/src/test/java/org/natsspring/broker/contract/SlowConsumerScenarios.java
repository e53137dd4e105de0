package org.natsspring.broker.contract;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.config.BrokerConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Subscribers that read too slowly.
 */
abstract class SlowConsumerScenarios extends ContractScenarios {

	private static final int SIZE = 64 * 1024;

	private static final String PAYLOAD = "x".repeat(SIZE);

	/**
	 * More than the socket buffers of both ends and max_pending hold together.
	 */
	private static final int FLOOD = 16 * 1024 * 1024 / SIZE;

	@Override
	BrokerConfig config() {
		return Configs
			.limits((limits) -> limits.maxPayload(SIZE).maxPending(4 * SIZE).writeDeadline(Duration.ofSeconds(2)));
	}

	/**
	 * A subscriber that does not read what it gets, over a socket that holds little.
	 */
	private RawClient slowSubscriber(RunningServer server, String subject) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(4096);
		RawClient client = closeAfterwards(RawClient.openWithoutInfo(server.port(), socket));
		return client.readInfo().send("CONNECT {\"verbose\":false}", "SUB " + subject + " 1").expectNothing();
	}

	private static void flood(RawClient publisher, String subject, int messages) {
		String message = "PUB " + subject + " " + SIZE + "\r\n" + PAYLOAD + "\r\n";
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < messages; i++) {
			publisher.sendBytes(bytes);
		}
	}

	@Test
	void slowSubscriberIsClosedWithoutAnError() throws IOException {
		RawClient slow = slowSubscriber(server(), "slow.closed");
		RawClient publisher = connect();
		flood(publisher, "slow.closed", FLOOD);
		publisher.expectNothing();
		String read = new String(slow.readUntilClosed(), StandardCharsets.UTF_8);
		assertThat(read).startsWith("MSG slow.closed 1 " + SIZE + "\r\n").doesNotContain("-ERR");
		assertThat(read.length()).isLessThan(FLOOD * SIZE);
	}

	@Test
	void publisherGoesOnAfterASlowSubscriber() throws IOException {
		slowSubscriber(server(), "slow.publisher");
		RawClient publisher = connect();
		flood(publisher, "slow.publisher", FLOOD);
		publisher.send("SUB slow.publisher 7", "PUB slow.publisher 2", "hi")
			.expect("MSG slow.publisher 7 2", "hi")
			.expectNothing();
	}

	@Test
	void otherSubscribersGetEverything() throws IOException {
		RawClient fast = connect().send("SUB slow.others 2").expectNothing();
		slowSubscriber(server(), "slow.others");
		RawClient publisher = connect();
		for (int i = 0; i < FLOOD; i++) {
			flood(publisher, "slow.others", 1);
			fast.expect("MSG slow.others 2 " + SIZE, PAYLOAD);
		}
		publisher.expectNothing();
		fast.expectNothing();
	}

	@Test
	void subscriptionsOfASlowSubscriberAreGone() throws IOException {
		slowSubscriber(server(), "slow.gone");
		RawClient publisher = connect();
		flood(publisher, "slow.gone", FLOOD);
		publisher.send("SUB in 1", "PUB slow.gone in 0", "")
			.expect("HMSG in 1 41 41", "NATS/1.0 503", "Nats-Subject: slow.gone", "", "")
			.expectNothing();
	}

	@Test
	void slowSubscriberMissesMessagesWhenPublishersAreNotStalled() throws IOException {
		RunningServer server = server(Configs.limits((limits) -> limits.maxPayload(SIZE)
			.maxPending(4 * SIZE)
			.writeDeadline(Duration.ofSeconds(20))
			.stallFastProducers(false)));
		RawClient slow = slowSubscriber(server, "slow.nostall");
		RawClient publisher = connect(server);
		flood(publisher, "slow.nostall", FLOOD);
		publisher.expectNothing();
		assertThat(slow.countMessages()).isBetween(1, FLOOD - 1);
		publisher.send("PUB slow.nostall 2", "hi").expectNothing();
		slow.expect("MSG slow.nostall 1 2", "hi").expectNothing();
	}

	@Test
	void subscriberThatReadsNothingIsClosedAtTheWriteDeadline() throws IOException {
		RunningServer server = server(
				Configs.limits((limits) -> limits.maxPayload(SIZE).writeDeadline(Duration.ofMillis(300))));
		RawClient slow = slowSubscriber(server, "slow.deadline");
		RawClient publisher = connect(server).send("SUB slow.in 1");
		flood(publisher, "slow.deadline", FLOOD);
		publisher.expectNothing();
		Awaitility.await().until(() -> {
			publisher.send("PUB slow.deadline slow.in 0", "", "PING");
			return publisher.readUntil("PONG\r\n").startsWith("HMSG slow.in 1 ");
		});
		assertThat(new String(slow.readUntilClosed(), StandardCharsets.UTF_8)).doesNotContain("-ERR");
	}

	@Test
	void subscriberThatPausesWithinTheLimitGetsEverything() throws IOException {
		RawClient slow = slowSubscriber(server(), "slow.pause");
		RawClient publisher = connect();
		flood(publisher, "slow.pause", 2);
		publisher.expectNothing();
		slow.expect("MSG slow.pause 1 " + SIZE, PAYLOAD, "MSG slow.pause 1 " + SIZE, PAYLOAD).expectNothing();
	}

}

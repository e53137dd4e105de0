package org.natsspring.broker.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who gets a published message, and that it arrives as it was sent.
 */
abstract class DeliveryScenarios extends ContractScenarios {

	@Test
	void messageReachesItsPublisher() {
		connect().send("SUB del.self 1", "PUB del.self 5", "hello").expect("MSG del.self 1 5", "hello").expectNothing();
	}

	@Test
	void messageReachesAnotherClient() {
		RawClient subscriber = connect().send("SUB del.other 9").expectNothing();
		connect().send("PUB del.other 5", "hello").expectNothing();
		subscriber.expect("MSG del.other 9 5", "hello").expectNothing();
	}

	@Test
	void replySubjectIsPassedOn() {
		RawClient subscriber = connect().send("SUB del.reply 9").expectNothing();
		connect().send("PUB del.reply _INBOX.x.y 5", "hello").expectNothing();
		subscriber.expect("MSG del.reply 9 _INBOX.x.y 5", "hello");
	}

	@Test
	void replySubjectIsNotChecked() {
		connect().send("SUB del.bad 1", "PUB del.bad a..b.* 0", "").expect("MSG del.bad 1 a..b.* 0", "");
	}

	@Test
	void emptyMessageIsDelivered() {
		connect().send("SUB del.empty 1", "PUB del.empty 0", "").expect("MSG del.empty 1 0", "").expectNothing();
	}

	@Test
	void messageWithoutSubscriberIsDropped() {
		RawClient client = connect().send("PUB del.late 5", "hello", "SUB del.late 1");
		client.expectNothing();
	}

	@Test
	void everySubscriptionGetsACopy() {
		RawClient client = connect().send("SUB del.copies 1", "SUB del.* 2", "SUB del.> 3", "SUB del.copies 4");
		client.send("PUB del.copies 1", "x");
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			lines.add(client.readLine());
			client.expect("x");
		}
		assertThat(lines).containsExactlyInAnyOrder("MSG del.copies 1 1\r\n", "MSG del.copies 2 1\r\n",
				"MSG del.copies 3 1\r\n", "MSG del.copies 4 1\r\n");
		client.expectNothing();
	}

	@Test
	void everyClientGetsACopy() {
		List<RawClient> subscribers = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			subscribers.add(connect().send("SUB del.fan " + i).expectNothing());
		}
		connect().send("PUB del.fan 5", "hello").expectNothing();
		for (int i = 0; i < 10; i++) {
			subscribers.get(i).expect("MSG del.fan " + i + " 5", "hello").expectNothing();
		}
	}

	@Test
	void closedConnectionFreesItsSubscriptions() throws Exception {
		RawClient client = connect().send("SUB del.inbox 1").expectNothing();
		RawClient gone = connect().send("SUB del.gone 1").expectNothing();
		gone.close();
		Awaitility.await().until(() -> {
			client.send("PUB del.gone del.inbox 0", "", "PING");
			return client.readUntil("PONG\r\n").startsWith("HMSG del.inbox 1 40 40\r\nNATS/1.0 503\r\n");
		});
	}

	@Test
	void brokenConnectionFreesItsSubscriptions() {
		RawClient client = connect().send("SUB del.inbox2 1").expectNothing();
		connect().send("SUB del.broken 1").expectNothing().reset();
		Awaitility.await().until(() -> {
			client.send("PUB del.broken del.inbox2 0", "", "PING");
			return client.readUntil("PONG\r\n").startsWith("HMSG del.inbox2 1 42 42\r\nNATS/1.0 503\r\n");
		});
	}

	@Test
	void messagesOfAClientThatLeavesAreDelivered() throws Exception {
		RawClient subscriber = connect().send("SUB del.leaves 1").expectNothing();
		connect().sendText("PUB del.leaves 1\r\nx\r\n".repeat(1000)).close();
		for (int i = 0; i < 1000; i++) {
			subscriber.expect("MSG del.leaves 1 1", "x");
		}
		subscriber.expectNothing();
	}

	@Test
	void messagesOfManyPublishersAllArriveInTheirOrder() {
		RawClient subscriber = connect().send("SUB del.many.* 1").expectNothing();
		List<RawClient> publishers = new ArrayList<>();
		for (int p = 0; p < 20; p++) {
			publishers.add(connect());
		}
		for (int i = 100; i < 300; i++) {
			for (int p = 0; p < 20; p++) {
				publishers.get(p).send("PUB del.many." + p + " 3", String.valueOf(i));
			}
		}
		int[] next = new int[20];
		Arrays.fill(next, 100);
		for (int n = 0; n < 20 * 200; n++) {
			String[] message = subscriber.readLine().split(" ");
			int publisher = Integer.parseInt(message[1].substring("del.many.".length()));
			subscriber.expect(String.valueOf(next[publisher]++));
		}
		subscriber.expectNothing();
	}

	@Test
	void messagesOfOnePublisherKeepTheirOrder() {
		RawClient subscriber = connect().send("SUB del.order.> 1").expectNothing();
		RawClient publisher = connect();
		StringBuilder batch = new StringBuilder();
		for (int i = 1000; i < 3000; i++) {
			batch.append("PUB del.order.").append(i % 7).append(" 4\r\n").append(i).append("\r\n");
		}
		publisher.sendText(batch.toString()).expectNothing();
		for (int i = 1000; i < 3000; i++) {
			subscriber.expect("MSG del.order." + (i % 7) + " 1 4", String.valueOf(i));
		}
		subscriber.expectNothing();
	}

	@Test
	void allByteValuesAreDelivered() {
		byte[] payload = new byte[1024];
		for (int i = 0; i < payload.length; i++) {
			payload[i] = (byte) i;
		}
		RawClient client = connect().send("SUB del.binary 1");
		client.sendText("PUB del.binary 1024\r\n").sendBytes(payload).sendText("\r\n").expect("MSG del.binary 1 1024");
		assertThat(client.read(payload.length)).isEqualTo(payload);
		client.expect("").expectNothing();
	}

	@Test
	void payloadMayLookLikeTheProtocol() {
		String payload = "PUB a 1\r\nx\r\n-ERR 'no'\r\nPING\r\n";
		connect().send("SUB del.proto 1", "PUB del.proto " + payload.length(), payload)
			.expect("MSG del.proto 1 " + payload.length(), payload)
			.expectNothing();
	}

	@Test
	void largestMessageIsDelivered() {
		byte[] payload = new byte[1024 * 1024];
		for (int i = 0; i < payload.length; i++) {
			payload[i] = (byte) (i * 31);
		}
		RawClient subscriber = connect().send("SUB del.large 1").expectNothing();
		RawClient publisher = connect().sendText("PUB del.large 1048576\r\n").sendBytes(payload).send("");
		subscriber.expect("MSG del.large 1 1048576");
		assertThat(subscriber.read(payload.length)).isEqualTo(payload);
		subscriber.expect("").expectNothing();
		publisher.expectNothing();
	}

	@Test
	void largeAndSmallMessagesAlternate() {
		String large = "L".repeat(200_000);
		RawClient subscriber = connect().send("SUB del.mix 1").expectNothing();
		RawClient publisher = connect();
		for (int i = 0; i < 10; i++) {
			publisher.send("PUB del.mix 200000", large, "PUB del.mix 1", "s");
			subscriber.expect("MSG del.mix 1 200000", large, "MSG del.mix 1 1", "s");
		}
		subscriber.expectNothing();
	}

	@Test
	void utf8SubjectAndPayloadAreDelivered() {
		String payload = "grüße 🙂";
		int length = payload.getBytes(StandardCharsets.UTF_8).length;
		connect().send("SUB del.straße.* 1", "PUB del.straße.日本 " + length, payload)
			.expect("MSG del.straße.日本 1 " + length, payload)
			.expectNothing();
	}

	@Test
	void longSubjectIsDelivered() {
		String subject = "del." + "x".repeat(1000) + ".y".repeat(100);
		connect().send("SUB " + subject + " 1", "PUB " + subject + " 0", "").expect("MSG " + subject + " 1 0", "");
	}

	@Test
	void firstOfTwoSubscriptionsWithOneSidCounts() {
		connect().send("SUB del.first 1", "SUB del.second 1", "PUB del.second 1", "b", "PUB del.first 1", "a")
			.expect("MSG del.first 1 1", "a")
			.expectNothing();
	}

	@Test
	void clientsMayUseTheSameSid() {
		RawClient one = connect().send("SUB del.sid.one 1").expectNothing();
		RawClient two = connect().send("SUB del.sid.two 1").expectNothing();
		connect().send("PUB del.sid.two 0", "", "PUB del.sid.one 0", "").expectNothing();
		one.expect("MSG del.sid.one 1 0", "").expectNothing();
		two.expect("MSG del.sid.two 1 0", "").expectNothing();
	}

	@Test
	void requestIsAnswered() {
		RawClient responder = connect().send("SUB del.service 1").expectNothing();
		RawClient requester = connect().send("SUB del.answer 1", "UNSUB 1 1", "PUB del.service del.answer 1", "?");
		responder.expect("MSG del.service 1 del.answer 1", "?").send("PUB del.answer 1", "!");
		requester.expect("MSG del.answer 1 1", "!").expectNothing();
	}

	@Test
	void clientWithThousandsOfSubscriptionsGetsEachOnce() {
		StringBuilder subscriptions = new StringBuilder();
		ByteArrayOutputStream expected = new ByteArrayOutputStream();
		StringBuilder messages = new StringBuilder();
		for (int i = 0; i < 5000; i++) {
			subscriptions.append("SUB del.thousands.").append(i).append(" s").append(i).append("\r\n");
			messages.append("PUB del.thousands.").append(i).append(" 0\r\n\r\n");
			expected.writeBytes(("MSG del.thousands." + i + " s" + i + " 0\r\n\r\n").getBytes(StandardCharsets.UTF_8));
		}
		RawClient subscriber = connect().sendText(subscriptions.toString()).expectNothing();
		RawClient publisher = connect().sendText(messages.toString());
		assertThat(subscriber.read(expected.size())).isEqualTo(expected.toByteArray());
		subscriber.expectNothing();
		publisher.expectNothing();
	}

}

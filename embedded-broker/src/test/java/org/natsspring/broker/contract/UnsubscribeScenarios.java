package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * UNSUB, at once and after a number of messages.
 */
abstract class UnsubscribeScenarios extends ContractScenarios {

	private static void publish(RawClient client, String subject, int times) {
		for (int i = 0; i < times; i++) {
			client.send("PUB " + subject + " 1", String.valueOf(i));
		}
	}

	private static void expectMessages(RawClient client, String subject, int times) {
		for (int i = 0; i < times; i++) {
			client.expect("MSG " + subject + " 1 1", String.valueOf(i));
		}
		client.expectNothing();
	}

	@Test
	void unsubscribeEndsDelivery() {
		RawClient client = connect().send("SUB uns.now 1");
		publish(client, "uns.now", 2);
		expectMessages(client, "uns.now", 2);
		client.send("UNSUB 1");
		publish(client, "uns.now", 2);
		client.expectNothing();
	}

	@Test
	void unsubscribeLeavesOtherSubscriptions() {
		RawClient client = connect().send("SUB uns.other 1", "SUB uns.other 2", "UNSUB 1", "PUB uns.other 0", "");
		client.expect("MSG uns.other 2 0", "").expectNothing();
	}

	@Test
	void unsubscribeConcernsTheOwnSubscriptionsOnly() {
		RawClient other = connect().send("SUB uns.own 1").expectNothing();
		connect().send("SUB uns.own 1", "UNSUB 1", "PUB uns.own 0", "").expectNothing();
		other.expect("MSG uns.own 1 0", "").expectNothing();
	}

	@Test
	void unknownSidIsNoError() {
		connect().send("UNSUB 42", "UNSUB 42 7").expectNothing();
	}

	@Test
	void sidMayBeUsedAgain() {
		connect().send("SUB uns.a 1", "UNSUB 1", "SUB uns.b 1", "PUB uns.a 0", "", "PUB uns.b 0", "")
			.expect("MSG uns.b 1 0", "")
			.expectNothing();
	}

	@Test
	void maximumEndsDeliveryAfterThatManyMessages() {
		RawClient client = connect().send("SUB uns.max 1", "UNSUB 1 3");
		publish(client, "uns.max", 10);
		expectMessages(client, "uns.max", 3);
	}

	@Test
	void maximumCountsFromTheSubscription() {
		RawClient client = connect().send("SUB uns.count 1");
		publish(client, "uns.count", 2);
		expectMessages(client, "uns.count", 2);
		client.send("UNSUB 1 3");
		publish(client, "uns.count", 3);
		expectMessages(client, "uns.count", 1);
	}

	@Test
	void maximumAlreadyReachedEndsDeliveryAtOnce() {
		RawClient client = connect().send("SUB uns.reached 1");
		publish(client, "uns.reached", 3);
		expectMessages(client, "uns.reached", 3);
		client.send("UNSUB 1 3");
		publish(client, "uns.reached", 3);
		client.expectNothing();
	}

	@Test
	void maximumAlreadyExceededEndsDeliveryAtOnce() {
		RawClient client = connect().send("SUB uns.exceeded 1");
		publish(client, "uns.exceeded", 3);
		client.send("UNSUB 1 1");
		publish(client, "uns.exceeded", 3);
		expectMessages(client, "uns.exceeded", 3);
	}

	@Test
	void laterMaximumReplacesAnEarlierOne() {
		RawClient client = connect().send("SUB uns.replace 1", "UNSUB 1 1", "UNSUB 1 3");
		publish(client, "uns.replace", 5);
		expectMessages(client, "uns.replace", 3);
	}

	@Test
	void unsubscribeAtOnceAfterAMaximum() {
		RawClient client = connect().send("SUB uns.both 1", "UNSUB 1 5", "UNSUB 1");
		publish(client, "uns.both", 2);
		client.expectNothing();
	}

	@Test
	void sidMayBeUsedAgainAfterItsMaximum() {
		RawClient client = connect().send("SUB uns.again 1", "UNSUB 1 1");
		publish(client, "uns.again", 2);
		expectMessages(client, "uns.again", 1);
		client.send("SUB uns.again 1");
		publish(client, "uns.again", 3);
		expectMessages(client, "uns.again", 3);
	}

	@Test
	void sidMayBeUsedAgainInTheSamePacketAsItsLastMessage() {
		connect().send("SUB uns.last 1", "UNSUB 1 1", "PUB uns.last 0", "", "SUB uns.next 1", "PUB uns.next 0", "")
			.expect("MSG uns.last 1 0", "", "MSG uns.next 1 0", "")
			.expectNothing();
	}

	@Test
	void subscriptionIsGoneRightAfterItsLastMessage() {
		RawClient requester = connect().send("SUB uns.inbox 1").expectNothing();
		RawClient responder = connect().send("SUB uns.once 1", "UNSUB 1 1").expectNothing();
		requester.send("PUB uns.once uns.inbox 0", "", "PUB uns.once uns.inbox 0", "")
			.expect("HMSG uns.inbox 1 40 40", "NATS/1.0 503", "Nats-Subject: uns.once", "", "")
			.expectNothing();
		responder.expect("MSG uns.once 1 uns.inbox 0", "").expectNothing();
	}

	@Test
	void maximumHoldsForMessagesFromManyClients() {
		RawClient subscriber = connect().send("SUB uns.many 1", "UNSUB 1 5").expectNothing();
		for (int i = 0; i < 8; i++) {
			connect().send("PUB uns.many 1", String.valueOf(i)).expectNothing();
		}
		expectMessages(subscriber, "uns.many", 5);
	}

	@Test
	void wildcardMaximumCountsAllSubjects() {
		RawClient client = connect().send("SUB uns.wild.* 1", "UNSUB 1 2");
		client.send("PUB uns.wild.a 0", "", "PUB uns.wild.b 0", "", "PUB uns.wild.c 0", "")
			.expect("MSG uns.wild.a 1 0", "", "MSG uns.wild.b 1 0", "")
			.expectNothing();
	}

	@Test
	void maximumOfAQueueMemberCountsItsOwnMessages() {
		RawClient client = connect().send("SUB uns.queue q 1", "UNSUB 1 2");
		publish(client, "uns.queue", 4);
		expectMessages(client, "uns.queue", 2);
	}

	@Test
	void queueGroupGoesOnWithoutAMemberThatReachedItsMaximum() {
		RawClient first = connect().send("SUB uns.group q 1", "UNSUB 1 5").expectNothing();
		RawClient second = connect().send("SUB uns.group q 1").expectNothing();
		RawClient publisher = connect();
		publisher.sendText("PUB uns.group 1\r\nx\r\n".repeat(100)).expectNothing();
		assertThat(first.countMessages()).isEqualTo(5);
		assertThat(second.countMessages()).isEqualTo(95);
	}

}

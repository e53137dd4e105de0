package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;

/**
 * The 503 answer to a request that nobody received.
 */
abstract class NoResponderScenarios extends ContractScenarios {

	@Test
	void requestWithoutResponderIsAnswered503() {
		connect().send("SUB inb 1", "PUB nobody inb 0", "")
			.expect("HMSG inb 1 38 38", "NATS/1.0 503", "Nats-Subject: nobody", "", "")
			.expectNothing();
	}

	@Test
	void requestWithPayloadIsAnswered503() {
		connect().send("SUB inb 1", "PUB nobody inb 5", "hello")
			.expect("HMSG inb 1 38 38", "NATS/1.0 503", "Nats-Subject: nobody", "", "")
			.expectNothing();
	}

	@Test
	void requestWithHeadersIsAnswered503() {
		connect().send("SUB inb 1", "HPUB nobody inb 18 20", "NATS/1.0", "A: 1", "", "hi")
			.expect("HMSG inb 1 38 38", "NATS/1.0 503", "Nats-Subject: nobody", "", "")
			.expectNothing();
	}

	@Test
	void wildcardInboxGetsThe503() {
		connect().send("SUB inb.* 7", "PUB nobody inb.42 0", "")
			.expect("HMSG inb.42 7 38 38", "NATS/1.0 503", "Nats-Subject: nobody", "", "")
			.expectNothing();
	}

	@Test
	void publishWithoutReplyIsNotAnswered() {
		connect().send("SUB inb 1", "PUB nobody 0", "").expectNothing();
	}

	@Test
	void requesterWithoutInboxIsNotAnswered() {
		connect().send("PUB nobody inb 0", "").expectNothing();
	}

	@Test
	void inboxOfAnotherClientIsNotAnswered() {
		RawClient other = connect().send("SUB inb.foreign 1").expectNothing();
		connect().send("PUB nobody inb.foreign 0", "").expectNothing();
		other.expectNothing();
	}

	@Test
	void inboxInAQueueGroupIsNotAnswered() {
		connect().send("SUB inb q 1", "PUB nobody inb 0", "").expectNothing();
	}

	@Test
	void onlyOneOfTwoInboxesIsAnswered() {
		RawClient client = connect().send("SUB inb 1", "SUB inb 1", "SUB in.* 2", "PUB nobody inb 0", "");
		client.expect("HMSG inb 1 38 38", "NATS/1.0 503", "Nats-Subject: nobody", "", "").expectNothing();
	}

	@Test
	void clientThatDidNotAskIsNotAnswered() {
		open().send("CONNECT {\"verbose\":false,\"headers\":true}", "SUB inb 1", "PUB nobody inb 0", "")
			.expectNothing();
	}

	@Test
	void requestThatAResponderGotIsNotAnswered() {
		RawClient responder = connect().send("SUB nr.plain 1").expectNothing();
		connect().send("SUB inb 1", "PUB nr.plain inb 0", "").expectNothing();
		responder.expect("MSG nr.plain 1 inb 0", "").expectNothing();
	}

	@Test
	void requestThatAQueueMemberGotIsNotAnswered() {
		RawClient responder = connect().send("SUB nr.queue q 1").expectNothing();
		connect().send("SUB inb 1", "PUB nr.queue inb 0", "").expectNothing();
		responder.expect("MSG nr.queue 1 inb 0", "").expectNothing();
	}

	@Test
	void ownMessageSuppressedByEchoCountsAsNotReceived() {
		String connect = "CONNECT {\"verbose\":false,\"echo\":false,\"headers\":true,\"no_responders\":true}";
		open().send(connect, "SUB inb 1", "SUB nr.echo 2", "PUB nr.echo inb 0", "")
			.expect("HMSG inb 1 39 39", "NATS/1.0 503", "Nats-Subject: nr.echo", "", "")
			.expectNothing();
	}

	@Test
	void responderThatUnsubscribedIsGone() {
		RawClient responder = connect().send("SUB nr.unsub 1", "UNSUB 1").expectNothing();
		connect().send("SUB inb 1", "PUB nr.unsub inb 0", "")
			.expect("HMSG inb 1 40 40", "NATS/1.0 503", "Nats-Subject: nr.unsub", "", "")
			.expectNothing();
		responder.expectNothing();
	}

	@Test
	void subjectWithAnEmptyTokenIsAnswered503() {
		connect().send("SUB inb 1", "PUB nr..x inb 0", "")
			.expect("HMSG inb 1 37 37", "NATS/1.0 503", "Nats-Subject: nr..x", "", "")
			.expectNothing();
	}

	@Test
	void utf8SubjectIsCountedInBytes() {
		connect().send("SUB inb 1", "PUB straße inb 0", "")
			.expect("HMSG inb 1 39 39", "NATS/1.0 503", "Nats-Subject: straße", "", "")
			.expectNothing();
	}

	@Test
	void answersDoNotCountForAutoUnsubscribe() {
		RawClient client = connect().send("SUB inb 1", "UNSUB 1 1");
		for (int i = 0; i < 3; i++) {
			client.send("PUB nobody inb 0", "")
				.expect("HMSG inb 1 38 38", "NATS/1.0 503", "Nats-Subject: nobody", "", "");
		}
		client.expectNothing();
	}

	@Test
	void jetStreamRequestIsAnswered503WhereThereIsNone() {
		connect().send("SUB inb 1", "PUB $JS.API.INFO inb 0", "")
			.expect("HMSG inb 1 44 44", "NATS/1.0 503", "Nats-Subject: $JS.API.INFO", "", "")
			.expectNothing();
	}

}

package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;

/**
 * Which operations a verbose client sees confirmed, when, and what pedantic adds.
 */
abstract class VerboseScenarios extends ContractScenarios {

	private RawClient verbose() {
		return open().send("CONNECT {\"verbose\":true,\"pedantic\":false,\"headers\":true,\"no_responders\":true}")
			.expect("+OK");
	}

	@Test
	void subscribeAndUnsubscribeAreConfirmed() {
		verbose().send("SUB verb.sub 1").expect("+OK").send("UNSUB 1").expect("+OK").expectNothing();
	}

	@Test
	void publishIsConfirmedBeforeItsDelivery() {
		RawClient client = verbose().send("SUB verb.pub 1").expect("+OK");
		client.send("PUB verb.pub 2", "hi").expect("+OK", "MSG verb.pub 1 2", "hi");
	}

	@Test
	void publishWithHeadersIsConfirmedBeforeItsDelivery() {
		RawClient client = verbose().send("SUB verb.hpub 1").expect("+OK");
		client.send("HPUB verb.hpub 12 14", "NATS/1.0", "", "hi")
			.expect("+OK", "HMSG verb.hpub 1 12 14", "NATS/1.0", "", "hi");
	}

	@Test
	void publishIsConfirmedBeforeNoResponders() {
		RawClient client = verbose().send("SUB verb.inbox 1").expect("+OK");
		client.send("PUB v verb.inbox 0", "")
			.expect("+OK", "HMSG verb.inbox 1 33 33", "NATS/1.0 503", "Nats-Subject: v", "", "");
	}

	@Test
	void everyOperationOfABatchIsConfirmedInOrder() {
		verbose().send("SUB verb.a 1", "PUB verb.a 1", "x", "PING", "UNSUB 1", "PUB verb.a 1", "y", "PING")
			.expect("+OK", "+OK", "MSG verb.a 1 1", "x", "PONG", "+OK", "+OK", "PONG");
	}

	@Test
	void pingIsNotConfirmed() {
		verbose().send("PING").expect("PONG").send("PONG").expectNothing();
	}

	@Test
	void unknownSidIsConfirmed() {
		verbose().send("UNSUB 99").expect("+OK").send("UNSUB 99 5").expect("+OK").expectNothing();
	}

	@Test
	void duplicateSidIsConfirmed() {
		verbose().send("SUB verb.dup 1").expect("+OK").send("SUB verb.other 1").expect("+OK").expectNothing();
	}

	@Test
	void invalidSubjectIsNotConfirmed() {
		verbose().send("SUB a..b 1").expectError("Invalid Subject").expectNothing();
	}

	@Test
	void secondConnectIsConfirmed() {
		verbose().send("CONNECT {\"verbose\":true}").expect("+OK").expectNothing();
	}

	@Test
	void turningVerboseOffIsNotConfirmed() {
		verbose().send("CONNECT {\"verbose\":false}").expectNothing();
	}

	@Test
	void payloadViolationIsNotConfirmed() {
		verbose().send("PUB a 1048577").expectErrorAndClosed("Maximum Payload Violation");
	}

	@Test
	void pedanticErrorComesBeforeTheConfirmationAndTheMessageFlows() {
		RawClient client = open().send("CONNECT {\"verbose\":true,\"pedantic\":true}").expect("+OK");
		client.send("SUB verb.* 1").expect("+OK");
		client.send("PUB verb.* 2", "hi")
			.expectError("Invalid Publish Subject")
			.expect("+OK", "MSG verb.* 1 2", "hi")
			.expectNothing();
	}

	@Test
	void pedanticChecksPublishesWithHeadersToo() {
		RawClient client = open().send("CONNECT {\"verbose\":false,\"pedantic\":true,\"headers\":true}");
		client.send("HPUB a.> 12 12", "NATS/1.0", "", "").expectError("Invalid Publish Subject").expectNothing();
	}

	@Test
	void pedanticDoesNotCheckReplies() {
		RawClient client = open().send("CONNECT {\"verbose\":false,\"pedantic\":true}", "SUB verb.reply 1");
		client.send("PUB verb.reply in.* 0", "").expect("MSG verb.reply 1 in.* 0", "").expectNothing();
	}

}

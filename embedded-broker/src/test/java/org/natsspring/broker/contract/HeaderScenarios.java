package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;

/**
 * Messages with headers (ADR-4).
 */
abstract class HeaderScenarios extends ContractScenarios {

	private RawClient connectWithoutHeaders() {
		return open().send("CONNECT {\"verbose\":false,\"pedantic\":false}");
	}

	@Test
	void headersAreDeliveredAsTheyWereSent() {
		connect().send("SUB hdr.same 1", "HPUB hdr.same 29 34", "NATS/1.0", "A: 1", "a:2", "A: 3", "", "hello")
			.expect("HMSG hdr.same 1 29 34", "NATS/1.0", "A: 1", "a:2", "A: 3", "", "hello")
			.expectNothing();
	}

	@Test
	void messageMayConsistOfHeadersOnly() {
		connect().send("SUB hdr.only 1", "HPUB hdr.only 18 18", "NATS/1.0", "A: 1", "", "")
			.expect("HMSG hdr.only 1 18 18", "NATS/1.0", "A: 1", "", "")
			.expectNothing();
	}

	@Test
	void replyIsDeliveredWithHeaders() {
		connect().send("SUB hdr.reply 1", "HPUB hdr.reply in.box 18 20", "NATS/1.0", "A: 1", "", "hi")
			.expect("HMSG hdr.reply 1 in.box 18 20", "NATS/1.0", "A: 1", "", "hi")
			.expectNothing();
	}

	@Test
	void messageWithoutHeadersStaysMsg() {
		RawClient subscriber = connect().send("SUB hdr.plain 1").expectNothing();
		connectWithoutHeaders().send("PUB hdr.plain 2", "hi").expectNothing();
		subscriber.expect("MSG hdr.plain 1 2", "hi").expectNothing();
	}

	@Test
	void headersAreStrippedForAClientWithoutHeaders() {
		RawClient subscriber = connectWithoutHeaders().send("SUB hdr.strip 1").expectNothing();
		connect().send("HPUB hdr.strip in.box 18 23", "NATS/1.0", "A: 1", "", "hello").expectNothing();
		subscriber.expect("MSG hdr.strip 1 in.box 5", "hello").expectNothing();
	}

	@Test
	void headersOnlyBecomesAnEmptyMessageForAClientWithoutHeaders() {
		RawClient subscriber = connectWithoutHeaders().send("SUB hdr.strip.only 1").expectNothing();
		connect().send("HPUB hdr.strip.only 12 12", "NATS/1.0", "", "").expectNothing();
		subscriber.expect("MSG hdr.strip.only 1 0", "").expectNothing();
	}

	@Test
	void oneMessageGoesWithAndWithoutHeaders() {
		RawClient without = connectWithoutHeaders().send("SUB hdr.both 1").expectNothing();
		RawClient with = connect().send("SUB hdr.both 2").expectNothing();
		connect().send("HPUB hdr.both 18 20", "NATS/1.0", "A: 1", "", "hi").expectNothing();
		with.expect("HMSG hdr.both 2 18 20", "NATS/1.0", "A: 1", "", "hi").expectNothing();
		without.expect("MSG hdr.both 1 2", "hi").expectNothing();
	}

	@Test
	void publishingHeadersWithoutHavingAskedForThemCloses() {
		RawClient subscriber = connect().send("SUB hdr.unasked 1").expectNothing();
		connectWithoutHeaders().send("HPUB hdr.unasked 12 12", "NATS/1.0", "", "").expectClosed();
		subscriber.expectNothing();
	}

	@Test
	void publishingHeadersWithoutConnectCloses() {
		open().send("HPUB hdr.unasked 12 12", "NATS/1.0", "", "").expectClosed();
	}

	@Test
	void publishingHeadersToAServerWithoutThemCloses() {
		RunningServer server = server(Configs.builder().headers(false).build());
		open(server).send("CONNECT {\"verbose\":false,\"headers\":true}", "HPUB a 12 12", "NATS/1.0", "", "")
			.expectClosed();
	}

	@Test
	void headerBlockIsNotInspected() {
		connect().send("SUB hdr.raw 1", "HPUB hdr.raw 4 6", "\0\r\n?hi")
			.expect("HMSG hdr.raw 1 4 6", "\0\r\n?hi")
			.expectNothing();
	}

	@Test
	void headerSizeMayBeTheWholeMessage() {
		connect().send("SUB hdr.all 1", "HPUB hdr.all 2 2", "hi").expect("HMSG hdr.all 1 2 2", "hi").expectNothing();
	}

	@Test
	void headerSizeZeroMakesAPlainMessage() {
		connect().send("SUB hdr.zero 1", "HPUB hdr.zero 0 2", "hi").expect("MSG hdr.zero 1 2", "hi").expectNothing();
	}

	@Test
	void headersCountForTheMaximumPayload() {
		RunningServer server = server(Configs.limits((limits) -> limits.maxPayload(4000)));
		connect(server).send("HPUB hdr.max 12 4001").expectErrorAndClosed("Maximum Payload Violation");
		String body = "x".repeat(3988);
		connect(server).send("SUB hdr.max 1", "HPUB hdr.max 12 4000", "NATS/1.0", "", body)
			.expect("HMSG hdr.max 1 12 4000", "NATS/1.0", "", body);
	}

	@Test
	void queueMembersWithoutHeadersGetStrippedMessages() {
		RawClient subscriber = connectWithoutHeaders().send("SUB hdr.queue q 1").expectNothing();
		connect().send("HPUB hdr.queue 12 14", "NATS/1.0", "", "hi").expectNothing();
		subscriber.expect("MSG hdr.queue 1 2", "hi").expectNothing();
	}

}

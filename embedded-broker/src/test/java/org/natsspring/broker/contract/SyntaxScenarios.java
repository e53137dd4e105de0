package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The forms of an operation that a server understands.
 */
abstract class SyntaxScenarios extends ContractScenarios {

	private static final String SESSION = String.join("\r\n", CONNECT, "PING", "SUB syn.split q 12",
			"PUB syn.split in 5", "he\r\no", "HPUB syn.split 12 14", "NATS/1.0", "", "hi", "UNSUB 12 3",
			"pub\tsyn.split  0", "", "PUB syn.split 0", "", "UNSUB 12", "PING") + "\r\n";

	private static final String[] ANSWERS = { "PONG", "MSG syn.split 12 in 5", "he\r\no", "HMSG syn.split 12 12 14",
			"NATS/1.0", "", "hi", "MSG syn.split 12 0", "", "PONG" };

	@ParameterizedTest
	@ValueSource(strings = { "SUB syn.form 1", "sub syn.form 1", "sUb syn.form 1", "SUB\tsyn.form\t1",
			"SUB  \t syn.form \t 1", "SUB syn.form 1 ", "SUB syn.form 1\t\t" })
	void subscribeForms(String form) {
		connect().send(form, "PUB syn.form 2", "hi").expect("MSG syn.form 1 2", "hi").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SUB syn.queue q 1", "sub syn.queue q 1", "SUB\tsyn.queue\tq\t1",
			"SUB   syn.queue \t q   1  " })
	void subscribeWithQueueForms(String form) {
		connect().send(form, "PUB syn.queue 2", "hi").expect("MSG syn.queue 1 2", "hi").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUB syn.pub 2", "pub syn.pub 2", "PuB syn.pub 2", "PUB\tsyn.pub\t2",
			"PUB  \t syn.pub \t  2", "PUB syn.pub 2 " })
	void publishForms(String form) {
		connect().send("SUB syn.pub 1", form, "hi").expect("MSG syn.pub 1 2", "hi").expectNothing();
	}

	@Test
	void sizesMayHaveLeadingZeros() {
		RawClient client = connect().send("SUB syn.zero 1", "PUB syn.zero 002", "hi");
		assertThat(client.readLine()).matches("MSG syn.zero 1 0*2\r\n");
		client.expect("hi").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUB syn.reply in.box 2", "pub syn.reply in.box 2", "PUB\tsyn.reply\tin.box\t2",
			"PUB   syn.reply \t in.box \t 2 " })
	void publishWithReplyForms(String form) {
		connect().send("SUB syn.reply 1", form, "hi").expect("MSG syn.reply 1 in.box 2", "hi").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HPUB syn.hpub 12 14", "hpub syn.hpub 12 14", "HPUB\tsyn.hpub\t12\t14",
			"HPUB  \tsyn.hpub \t 12  14 " })
	void publishWithHeadersForms(String form) {
		connect().send("SUB syn.hpub 1", form, "NATS/1.0", "", "hi")
			.expect("HMSG syn.hpub 1 12 14", "NATS/1.0", "", "hi")
			.expectNothing();
	}

	@Test
	void publishWithHeadersAndReply() {
		connect().send("SUB syn.hreply 1", "HPUB syn.hreply in.box 12 14", "NATS/1.0", "", "hi")
			.expect("HMSG syn.hreply 1 in.box 12 14", "NATS/1.0", "", "hi")
			.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UNSUB 1", "unsub 1", "UNSUB\t1", "UNSUB  \t1 ", "UNSUB 1 0", "UNSUB 1 -1", "UNSUB 1 x" })
	void unsubscribeForms(String form) {
		connect().send("SUB syn.unsub 1", form, "PUB syn.unsub 2", "hi").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PING", "ping", "PiNg", "PING foo", "PING\t", "PINGX" })
	void pingForms(String form) {
		connect().send(form).expect("PONG").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PONG", "pong", "PONG foo", "+OK", "+ok", "+OK foo", "INFO {}", "info {\"a\":1}" })
	void ignoredOperations(String form) {
		connect().send(form).expectNothing();
	}

	@Test
	void lineFeedAloneEndsALine() {
		connect().sendText("SUB syn.lf 1\nPUB syn.lf 2\nhi\r\n").expect("MSG syn.lf 1 2", "hi").expectNothing();
	}

	@Test
	void aSecondCarriageReturnIsPartOfTheLine() {
		connect().sendText("PING\r\r\n").expect("PONG").expectNothing();
	}

	@Test
	void aCarriageReturnInsideASubscriptionIsASpace() {
		connect().sendText("SUB syn.cr\rq\t1\r \r\nPUB syn.cr 2\r\nhi\r\n").expect("MSG syn.cr 1 2", "hi");
		connect().sendText("SUB syn.cr2 1\r\nUNSUB 1\r0\r\nPUB syn.cr2 2\r\nhi\r\n").expectNothing();
	}

	@Test
	void sidsMayBeAnyWord() {
		connect().send("SUB syn.sid my-sid.7", "PUB syn.sid 0", "").expect("MSG syn.sid my-sid.7 0", "");
	}

	@Test
	void sessionSplitAtEveryByteIsUnderstood() {
		for (int split = 1; split < SESSION.length(); split++) {
			RawClient client = RawClient.open(server().port());
			client.sendText(SESSION.substring(0, split)).sendText(SESSION.substring(split)).expect(ANSWERS);
			client.disconnect();
		}
	}

	@Test
	void sessionSentByteByByteIsUnderstood() {
		open().sendByteByByte(SESSION).expect(ANSWERS).expectNothing();
	}

	@Test
	void manyOperationsInOnePacketAreUnderstood() {
		RawClient client = connect().sendText("SUB syn.many 1\r\n" + "PUB syn.many 1\r\nx\r\n".repeat(500));
		for (int i = 0; i < 500; i++) {
			client.expect("MSG syn.many 1 1", "x");
		}
		client.expectNothing();
	}

}

package org.natsspring.broker.contract;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CONNECT: its options, their defaults, and what the server refuses.
 */
abstract class ConnectScenarios extends ContractScenarios {

	@Test
	void optionsDefaultToVerbosePedanticAndEcho() {
		RawClient client = open().send("CONNECT {}").expect("+OK");
		client.send("SUB opt.default 1").expect("+OK");
		client.send("PUB opt.default 2", "hi").expect("+OK", "MSG opt.default 1 2", "hi");
		client.send("PUB opt.* 0", "").expectError("Invalid Publish Subject").expect("+OK").expectNothing();
	}

	@Test
	void connectMayBeLeftOut() {
		RawClient client = open().expectNothing();
		client.send("SUB opt.omitted 1").expect("+OK");
		client.send("PUB opt.omitted 2", "hi").expect("+OK", "MSG opt.omitted 1 2", "hi");
		client.send("PUB opt.> 0", "").expectError("Invalid Publish Subject").expect("+OK");
	}

	@Test
	void headersAreOffUnlessAskedFor() {
		open().send("CONNECT {\"verbose\":false}", "HPUB a 12 12").expectClosed();
	}

	@Test
	void withoutEchoAClientDoesNotGetItsOwnMessages() {
		RawClient other = connect().send("SUB opt.echo 7").expectNothing();
		RawClient client = open().send("CONNECT {\"verbose\":false,\"echo\":false}", "SUB opt.echo 1",
				"SUB opt.echo q 2", "PUB opt.echo 2", "hi");
		client.expectNothing();
		other.expect("MSG opt.echo 7 2", "hi");
	}

	@Test
	void withoutEchoAClientStillGetsTheMessagesOfOthers() {
		RawClient client = open().send("CONNECT {\"verbose\":false,\"echo\":false}", "SUB opt.others 1")
			.expectNothing();
		connect().send("PUB opt.others 2", "hi").expectNothing();
		client.expect("MSG opt.others 1 2", "hi").expectNothing();
	}

	@Test
	void keysAreCaseInsensitive() {
		open().send("CONNECT {\"VERBOSE\":false,\"Protocol\":1}", "PING").expect("PONG").readInfo();
	}

	@Test
	void lastOfTwoEqualKeysCounts() {
		open().send("CONNECT {\"verbose\":true,\"verbose\":false}").expectNothing();
	}

	@Test
	void unknownKeysAreIgnored() {
		open().send("CONNECT {\"verbose\":false,\"foo\":[1,2,{\"a\":null}],\"bar\":{\"b\":1.5e3}}").expectNothing();
	}

	@Test
	void nullsLeaveTheDefaults() {
		open().send("CONNECT {\"verbose\":null,\"user\":null}").expect("+OK").expectNothing();
	}

	@Test
	void nullInsteadOfAnObjectLeavesTheDefaults() {
		open().send("CONNECT null").expect("+OK").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CONNECT   \t{\"verbose\":false}", "CONNECT{\"verbose\":false}",
			"connect {\"verbose\":false}", "CoNnEcT {\"verbose\":false}", "CONNECT {\"verbose\":false} \t",
			"CONNECT { \"verbose\" : false }", "CONNECT {\"verbose\":false,\"name\":\"\\u00fc \\\"x\\\" }\"}" })
	void spacesAndCaseDoNotMatter(String connect) {
		open().send(connect).expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CONNECT", "CONNECT {bad", "CONNECT []", "CONNECT 1", "CONNECT {\"verbose\":\"no\"}",
			"CONNECT {\"protocol\":\"1\"}", "CONNECT {\"protocol\":1.5}", "CONNECT {\"verbose\":false}{}",
			"CONNECT {\"verbose\":false} x", "CONNECT {\"user\":1}", "CONNECT {'verbose':false}",
			"CONNECT {\"verbose\":false,}" })
	void badJsonClosesWithoutAnError(String connect) {
		open().send(connect, "PING").expectClosed();
	}

	@Test
	void bytesThatAreNoUtf8AreAccepted() {
		byte[] connect = "CONNECT {\"verbose\":false,\"name\":\"?\"}\r\n".getBytes(StandardCharsets.US_ASCII);
		connect[connect.length - 5] = (byte) 0xff;
		open().sendBytes(connect).expectNothing();
	}

	@ParameterizedTest
	@ValueSource(longs = { 2, 3, 255, -1, 99999999999L })
	void unknownProtocolIsRefused(long protocol) {
		open().send("CONNECT {\"verbose\":false,\"protocol\":" + protocol + "}")
			.expectErrorAndClosed("invalid client protocol");
	}

	@Test
	void noRespondersNeedsHeaders() {
		open().send("CONNECT {\"verbose\":false,\"no_responders\":true}")
			.expectErrorAndClosed("no responders requires headers support");
	}

	@Test
	void noRespondersNeedsAServerWithHeaders() {
		RunningServer server = server(Configs.builder().headers(false).build());
		open(server).send(CONNECT).expectErrorAndClosed("no responders requires headers support");
	}

	@Test
	void askingForAnAccountIsRefused() {
		open().send("CONNECT {\"verbose\":false,\"account\":\"A\"}").expectErrorAndClosed("Authorization Violation");
	}

	@Test
	void tlsRequiredByTheClientIsIgnoredWithoutTls() {
		open().send("CONNECT {\"verbose\":false,\"tls_required\":true}").expectNothing();
	}

	@Test
	void credentialsAreIgnoredWhereNoneAreNeeded() {
		open().send("CONNECT {\"verbose\":false,\"user\":\"u\",\"pass\":\"p\",\"auth_token\":\"t\"}").expectNothing();
	}

	@Test
	void secondConnectChangesTheOptions() {
		RawClient client = open().send("CONNECT {\"verbose\":false}").expectNothing();
		client.send("CONNECT {\"verbose\":true}").expect("+OK");
		client.send("SUB opt.second 1").expect("+OK");
	}

	@Test
	void secondConnectKeepsOptionsItDoesNotName() {
		open().send("CONNECT {\"verbose\":false,\"headers\":true}", "CONNECT {}")
			.send("SUB opt.kept 1", "HPUB opt.kept 12 12", "NATS/1.0", "", "")
			.expect("HMSG opt.kept 1 12 12", "NATS/1.0", "", "")
			.expectNothing();
	}

	@Test
	void secondConnectMayRaiseTheProtocol() {
		open().send("CONNECT {\"verbose\":false,\"protocol\":0}", "CONNECT {\"protocol\":1}", "PING")
			.expect("PONG")
			.readInfo();
	}

	@Test
	void secondConnectAfterTheFirstPongBringsNoInfo() {
		open().send("CONNECT {\"verbose\":false,\"protocol\":0}")
			.expectNothing()
			.send("CONNECT {\"protocol\":1}")
			.expectNothing()
			.expectNothing();
	}

	@Test
	void secondConnectDropsTheSubscriptions() {
		RawClient client = connect().send("SUB opt.dropped 1").expectNothing();
		client.send(CONNECT, "PUB opt.dropped 2", "hi").expectNothing();
	}

	@Test
	void subscriptionsAfterASecondConnectWork() {
		RawClient client = connect().send("SUB opt.again 1", CONNECT, "SUB opt.again 1", "PUB opt.again 2", "hi");
		client.expect("MSG opt.again 1 2", "hi").expectNothing();
	}

}

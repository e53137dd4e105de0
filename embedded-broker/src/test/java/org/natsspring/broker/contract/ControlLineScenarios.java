package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.natsspring.broker.config.BrokerConfig;

/**
 * The longest line a client may send. What counts are the arguments, without the
 * operation's name and the spaces after it.
 */
abstract class ControlLineScenarios extends ContractScenarios {

	private static final String EXCEEDED = "maximum control line exceeded";

	@Override
	BrokerConfig config() {
		return Configs.limits((limits) -> limits.maxControlLine(64));
	}

	@Test
	void subscribeLineOfMaximumLengthIsUnderstood() {
		String subject = "s".repeat(62);
		open().send("SUB " + subject + " 1").expect("+OK").expectNothing();
	}

	@Test
	void longerSubscribeLineIsRefused() {
		String subject = "s".repeat(63);
		open().send("SUB " + subject + " 1").expectErrorAndClosed(EXCEEDED);
	}

	@Test
	void publishLineOfMaximumLengthIsUnderstood() {
		String subject = "s".repeat(62);
		open().send("PUB " + subject + " 2", "hi").expect("+OK").expectNothing();
	}

	@Test
	void longerPublishLineIsRefused() {
		String subject = "s".repeat(63);
		open().send("PUB " + subject + " 2").expectErrorAndClosed(EXCEEDED);
	}

	@Test
	void longPublishLineWithHeadersIsRefused() {
		String subject = "s".repeat(60);
		open().send("CONNECT {\"verbose\":false,\"headers\":true}", "HPUB " + subject + " 12 12")
			.expectErrorAndClosed(EXCEEDED);
	}

	@Test
	void longUnsubscribeLineIsRefused() {
		open().send("UNSUB " + "1".repeat(65)).expectErrorAndClosed(EXCEEDED);
	}

	@Test
	void longConnectLineIsRefused() {
		open().send("CONNECT {\"verbose\":false,\"name\":\"" + "n".repeat(64) + "\"}").expectErrorAndClosed(EXCEEDED);
	}

	@Test
	void payloadIsNotALine() {
		String payload = "x".repeat(1000);
		open().send("SUB a 1", "PUB a 1000", payload).expect("+OK", "+OK", "MSG a 1 1000", payload).expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SUB ", "PUB ", "UNSUB ", "CONNECT ", "INFO ", "-ERR " })
	void lineWithoutEndIsRefused(String operation) {
		open().showPings().sendText(operation + "x".repeat(65)).expectErrorAndClosed(EXCEEDED);
	}

	@Test
	void lineThatGrowsByteByByteIsRefused() {
		open().showPings().sendByteByByte("SUB " + "x".repeat(65)).expectErrorAndClosed(EXCEEDED);
	}

	@Test
	void spacesBeforeTheArgumentsDoNotCount() {
		open().send("SUB" + " ".repeat(200) + "a 1").expect("+OK").expectNothing();
	}

	@Test
	void spacesThatComeByteByByteDoNotCount() {
		open().sendByteByByte("SUB" + " ".repeat(200) + "s".repeat(62) + " 1\r\n").expect("+OK").expectNothing();
	}

	@Test
	void lineOfMaximumLengthMayComeByteByByte() {
		open().sendByteByByte("SUB " + "s".repeat(62) + " 1\r\n").expect("+OK").expectNothing();
	}

	@Test
	void longPingMayComeByteByByte() {
		open().sendByteByByte("PING" + "x".repeat(200) + "\r\n").expect("PONG").expectNothing();
	}

	@Test
	void pingMayBeLong() {
		open().send("PING" + " ".repeat(200)).expect("PONG").expectNothing();
	}

	@Test
	void defaultAllows4096Bytes() {
		RunningServer server = server(Configs.DEFAULTS);
		open(server).send("SUB " + "s".repeat(4094) + " 1").expect("+OK").expectNothing();
		open(server).send("SUB " + "s".repeat(4095) + " 1").expectErrorAndClosed(EXCEEDED);
	}

	@Test
	void longConnectIsUnderstoodByDefault() {
		RunningServer server = server(Configs.DEFAULTS);
		open(server).send("CONNECT {\"verbose\":false,\"name\":\"" + "n".repeat(4000) + "\"}").expectNothing();
	}

	@Test
	void linesOfAllLengthsSplitAnywhereAreUnderstood() {
		for (int length = 1; length <= 62; length++) {
			String subject = "s".repeat(length);
			open().sendText("SUB " + subject).sendText(" 1\r").sendText("\n").expect("+OK").expectNothing();
		}
	}

}

package org.natsspring.broker.contract;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What no server understands: which of it is answered with an error before the connection
 * is closed, and which is not.
 */
abstract class MalformedScenarios extends ContractScenarios {

	private static final String UNKNOWN = "Unknown Protocol Operation";

	@ParameterizedTest
	@ValueSource(strings = { "FOO", "foo bar", "P", "PUBLISH a 1", "PUB", "SUB", "HPUB", "UNSUB", "SUBSCRIBE a 1",
			"MSG a 1 1", "HMSG a 1 1 1", "RS+ a", "LS+ a", "A+ a", "-OK", "OK", "QUIT", "GET / HTTP/1.1", "\0" })
	void unknownOperationIsAnsweredAndCloses(String line) {
		connect().send(line).expectErrorAndClosed(UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", " PING", "\tPING" })
	void emptyOrIndentedLineIsAnsweredAndCloses(String line) {
		connect().send(line).expectErrorAndClosed(UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUB a", "PUB a b c 1", "PUB a b c d 1", "PUB 1", "PUB  " })
	void wrongNumberOfPublishArgumentsClosesWithoutAnError(String line) {
		connect().send(line).expectClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HPUB a", "HPUB a 1", "HPUB a b c 1 1", "HPUB a b c d 1 1" })
	void wrongNumberOfHeaderPublishArgumentsClosesWithoutAnError(String line) {
		connect().send(line).expectClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SUB a", "SUB a b c d", "SUB a b c d e" })
	void wrongNumberOfSubscribeArgumentsClosesWithoutAnError(String line) {
		connect().send(line).expectClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UNSUB 1 1 1", "UNSUB 1 2 3 4" })
	void tooManyUnsubscribeArgumentsCloseWithoutAnError(String line) {
		connect().send(line).expectClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUB a x", "PUB a -1", "PUB a 1.5", "PUB a +1", "PUB a 0x10", "PUB a b x",
			"PUB a 99999999999999999999", "PUB a 1000000000", "PUB a 9223372036854775808",
			"PUB a 00000000000000000000001" })
	void badSizeClosesWithoutAnError(String line) {
		connect().send(line).expectClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HPUB a x 2", "HPUB a 1 x", "HPUB a -1 2", "HPUB a 1 -2", "HPUB a 5 2",
			"HPUB a 99999999999999999999 5", "HPUB a b 5 2" })
	void badHeaderSizeClosesWithoutAnError(String line) {
		connect().send(line).expectClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUB a 1048577", "PUB a 2000000", "PUB a 999999999", "PUB a b 1048577" })
	void hugeSizeIsAnsweredAndCloses(String line) {
		connect().send(line).expectErrorAndClosed("Maximum Payload Violation");
	}

	@Test
	void payloadLongerThanItsSizeIsAnsweredAndCloses() {
		connect().sendText("PUB a 1\r\nxx").expectErrorAndClosed(UNKNOWN);
	}

	@Test
	void payloadShorterThanItsSizeIsAnsweredAndCloses() {
		connect().sendText("PUB a 2\r\nx\r\nP").expectErrorAndClosed(UNKNOWN);
	}

	@Test
	void payloadEndedByLineFeedAloneIsAnsweredAndCloses() {
		connect().sendText("PUB a 1\r\nx\nP").expectErrorAndClosed(UNKNOWN);
	}

	@Test
	void payloadEndedByCarriageReturnAloneIsAnsweredAndCloses() {
		connect().sendText("PUB a 1\r\nx\rP").expectErrorAndClosed(UNKNOWN);
	}

	@Test
	void headerPayloadWithoutLineEndIsAnsweredAndCloses() {
		connect().sendText("HPUB a 12 12\r\nNATS/1.0\r\n\r\nXX").expectErrorAndClosed(UNKNOWN);
	}

	@Test
	void messageBeforeTheMistakeIsDelivered() {
		RawClient other = connect().send("SUB mal.before 1").expectNothing();
		connect().send("PUB mal.before 2", "hi", "FOO").expectErrorAndClosed(UNKNOWN);
		other.expect("MSG mal.before 1 2", "hi").expectNothing();
	}

	@Test
	void messageOfWrongSizeIsNotDelivered() {
		RawClient other = connect().send("SUB mal.size 1").expectNothing();
		connect().sendText("PUB mal.size 1\r\nxx").expectErrorAndClosed(UNKNOWN);
		other.expectNothing();
	}

	@Test
	void halfAMessageIsNotDelivered() {
		RawClient other = connect().send("SUB mal.half 1").expectNothing();
		RawClient client = connect().expectNothing().sendText("PUB mal.half 10\r\nhalf");
		client.disconnect();
		other.expectNothing();
	}

	@Test
	void errorFromAClientClosesWithoutAnError() {
		connect().send("-ERR 'no'").expectClosed();
	}

	@Test
	void infoThatIsNoJsonClosesWithoutAnError() {
		connect().send("INFO {bad").expectClosed();
	}

	@Test
	void tlsHandshakeOnAPlainPortIsAnsweredAndCloses() {
		byte[] hello = { 0x16, 0x03, 0x01, 0x00, 0x05 };
		open().sendBytes(hello).expectErrorAndClosed(UNKNOWN);
	}

	@Test
	void mistakeOfOneClientDoesNotTouchAnother() {
		RawClient other = connect().send("SUB mal.other 1").expectNothing();
		connect().send("FOO").expectErrorAndClosed(UNKNOWN);
		other.send("PUB mal.other 2", "hi").expect("MSG mal.other 1 2", "hi").expectNothing();
	}

	@Test
	void subjectsWithInvalidUtf8ArePassedOn() {
		byte[] subject = { 'm', 'a', 'l', '.', (byte) 0xff, (byte) 0xc3 };
		String latin = new String(subject, StandardCharsets.ISO_8859_1);
		RawClient client = connect().sendBytes(bytes("SUB " + latin + " 1\r\nPUB " + latin + " 0\r\n\r\n"));
		byte[] message = client.read(("MSG " + latin + " 1 0\r\n\r\n").length());
		assertThat(message).isEqualTo(bytes("MSG " + latin + " 1 0\r\n\r\n"));
	}

	private static byte[] bytes(String latin) {
		return latin.getBytes(StandardCharsets.ISO_8859_1);
	}

}

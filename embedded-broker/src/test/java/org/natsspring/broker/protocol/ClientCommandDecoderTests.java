package org.natsspring.broker.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The decoder gives the same operations however the bytes are cut.
 */
class ClientCommandDecoderTests {

	private static final String CONVERSATION = """
			CONNECT {"verbose":false}
			PING
			sub foo.* 1
			SUB\torders.>  workers \t 22
			PUB foo 5
			hello
			pub foo.bar _INBOX.1 0

			HPUB foo 12 17
			NATS/1.0

			hello
			HPUB foo reply.to 12 12
			NATS/1.0


			UNSUB 1 5
			UNSUB 22
			+OK
			INFO {"a":1}
			PONG
			""".replace("\n", "\r\n");

	@Test
	void findsAllOperations() {
		DecodedStream decoded = DecodedStream.of(bytes(CONVERSATION));
		assertThat(decoded.end()).isEqualTo("open");
		assertThat(decoded.calls()).containsExactly("CONNECT {\"verbose\":false}", "PING", "SUB foo.* null 1",
				"SUB orders.> workers 22", "PUB foo null 0 hello", "PUB foo.bar _INBOX.1 0 ",
				"PUB foo null 12 NATS/1.0\r\n\r\nhello", "PUB foo reply.to 12 NATS/1.0\r\n\r\n", "UNSUB 1 5",
				"UNSUB 22 0", "PONG");
	}

	@Test
	void anyTwoPiecesGiveTheSame() {
		byte[] stream = bytes(CONVERSATION);
		DecodedStream whole = DecodedStream.of(stream);
		for (int cut = 0; cut <= stream.length; cut++) {
			assertThat(DecodedStream.of(stream, cut)).as("cut at %d", cut).isEqualTo(whole);
		}
	}

	@Test
	void singleBytesGiveTheSame() {
		byte[] stream = bytes(CONVERSATION);
		assertThat(DecodedStream.byteByByte(stream)).isEqualTo(DecodedStream.of(stream));
	}

	@Test
	void lineFeedAloneEndsALine() {
		assertThat(DecodedStream.of(bytes("PING\nSUB a 1\nPONG\n")).calls()).containsExactly("PING", "SUB a null 1",
				"PONG");
	}

	@Test
	void payloadMayHoldAnything() {
		DecodedStream decoded = DecodedStream.byteByByte(bytes("PUB a 8\r\n\r\nPING\r\n\r\n"));
		assertThat(decoded).isEqualTo(new DecodedStream(List.of("PUB a null 0 \r\nPING\r\n"), "open"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "FOO\r\n", "\r\n", "PUT a 1\r\n", "PUBB a 1\r\n", "SUB\r\n", "PUB\r\n", "-OK\r\n", "\0",
			"PUB a 1\r\nab\r\n", "PUB a 1\r\na\n", "PUB a 1\r\na\rb" })
	void bytesThatMakeNoOperationAreAnswered(String stream) {
		assertThat(DecodedStream.of(bytes(stream)).end()).isEqualTo("Unknown Protocol Operation");
		assertThat(DecodedStream.byteByByte(bytes(stream)).end()).isEqualTo("Unknown Protocol Operation");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUB a\r\n", "PUB a b c 1\r\n", "PUB a -1\r\n", "PUB a 1x\r\n", "PUB a 1234567890\r\n",
			"HPUB a 1\r\n", "HPUB a 5 4\r\n", "HPUB a x 4\r\n", "SUB a\r\n", "SUB a b c d\r\n", "UNSUB \r\n",
			"UNSUB a b c\r\n" })
	void wrongArgumentsEndTheConnectionWithoutAWord(String stream) {
		assertThat(DecodedStream.of(bytes(stream)).end()).isEqualTo("Protocol Violation");
		assertThat(DecodedStream.byteByByte(bytes(stream)).end()).isEqualTo("Protocol Violation");
	}

	@Test
	void wrongVerbIsRefusedBeforeItsLineEnds() {
		assertThat(DecodedStream.of(bytes("GET / HTTP")).end()).isEqualTo("Unknown Protocol Operation");
	}

	@Test
	void controlLineThatNeverEndsIsRefused() {
		byte[] stream = bytes("SUB " + "a".repeat(DecodedStream.MAX_CONTROL_LINE + 20));
		assertThat(DecodedStream.of(stream).end()).isEqualTo("maximum control line exceeded");
		assertThat(DecodedStream.byteByByte(stream).end()).isEqualTo("maximum control line exceeded");
	}

	@Test
	void controlLineMayBeAsLongAsTheLimit() {
		String subject = "a".repeat(DecodedStream.MAX_CONTROL_LINE - 2);
		assertThat(DecodedStream.of(bytes("SUB " + subject + " 1\r\n")).end()).isEqualTo("open");
		assertThat(DecodedStream.of(bytes("SUB " + subject + "a 1\r\n")).end())
			.isEqualTo("maximum control line exceeded");
	}

	@Test
	void longestControlLineMayComeInAnyTwoPieces() {
		byte[] stream = bytes("SUB " + "a".repeat(DecodedStream.MAX_CONTROL_LINE - 2) + " 1\r\n");
		for (int cut = 0; cut <= stream.length; cut++) {
			assertThat(DecodedStream.of(stream, cut).end()).as("cut at %d", cut).isEqualTo("open");
		}
	}

	@Test
	void whateverFollowsPingIsIgnoredHoweverLong() {
		byte[] stream = bytes("PING" + " x".repeat(10 * DecodedStream.MAX_CONTROL_LINE) + "\r\nPONG\r\n");
		assertThat(DecodedStream.byteByByte(stream)).isEqualTo(new DecodedStream(List.of("PING", "PONG"), "open"));
	}

	@Test
	void tooLargePayloadIsRefusedBeforeItComes() {
		assertThat(DecodedStream.of(bytes("PUB a 1025\r\n")).end()).isEqualTo("Maximum Payload Violation");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}

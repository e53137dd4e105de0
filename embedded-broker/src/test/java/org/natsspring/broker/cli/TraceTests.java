package org.natsspring.broker.cli;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.natsspring.broker.contract.NatsServerProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the standalone server logs about the protocol with {@code -V}.
 */
class TraceTests {

	private static final String CONVERSATION = "CONNECT {\"verbose\":false,\"user\":\"u\",\"pass\":\"s3cr3t\","
			+ "\"name\":\"n1\",\"lang\":\"py\",\"version\":\"1.0\",\"headers\":true,\"protocol\":1}\r\n"
			+ "PING\r\nSUB foo 1\r\nSUB foo q 2\r\nPUB foo 5\r\nhello\r\nPUB foo bar 2\r\n\u00ff\n\r\n"
			+ "HPUB foo 12 14\r\nNATS/1.0\r\n\r\nhi\r\nUNSUB 2 9\r\nPUB foo 0\r\n\r\nSUB a..b 3\r\nPONG\r\nPING\r\n";

	@TempDir
	private Path directory;

	@Test
	void conversationIsTracedInNatsServersWords() throws Exception {
		Assumptions.assumeTrue(NatsServerProcess.isInstalled() || "true".equals(System.getenv("CI")),
				"nats-server is not installed");
		List<String> expected = trace(
				Program.natsServer(this.directory, "-p", "-1", "-V", "--user", "u", "--pass", "s3cr3t"));
		List<String> traced = trace(
				Program.broker(this.directory, "-p", "-1", "-V", "--user", "u", "--pass", "s3cr3t"));
		assertThat(traced).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void secretsDoNotShow() throws Exception {
		try (Program program = Program.broker(this.directory, "-p", "-1", "-DV", "--auth", "s3cr3t").awaitReady()) {
			talk(program, "CONNECT {\"auth_token\":\"s3cr3t\",\"pass\" : \"s3cr3t\\\"s3cr3t\",\"jwt\":\"s3cr3t\"}\r\n"
					+ "PING\r\n");
			program.awaitLog("->> [PONG]");
			assertThat(program.err()).contains("[REDACTED]").doesNotContain("s3cr3t");
		}
	}

	private static List<String> trace(Program started) throws Exception {
		try (Program program = started.awaitReady()) {
			talk(program, CONVERSATION);
			program.awaitLog("-ERR Invalid Subject");
			return program.err()
				.lines()
				.filter((line) -> line.contains("[TRC]") && !line.contains("<->"))
				.map((line) -> line.replaceFirst("^.*\\[TRC] 127.0.0.1:\\d+", "address"))
				.toList();
		}
	}

	private static void talk(Program program, String text) throws Exception {
		try (Socket socket = new Socket("127.0.0.1", program.port())) {
			socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			socket.setSoTimeout(10_000);
			StringBuilder received = new StringBuilder();
			int pongs = text.split("\r\nPING\r\n", -1).length - 1;
			while (received.toString().split("PONG\r\n", -1).length - 1 < pongs) {
				received.append((char) socket.getInputStream().read());
			}
		}
	}

}

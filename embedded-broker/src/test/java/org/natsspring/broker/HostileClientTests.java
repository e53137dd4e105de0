package org.natsspring.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.nats.client.Connection;
import io.nats.client.Nats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.config.LimitsConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that announce much and send little, or never end a line, cost the server little
 * and others nothing.
 */
class HostileClientTests {

	private static final int CLIENTS = 300;

	private static final long MEBIBYTE = 1024 * 1024;

	private final NatsBroker broker = NatsBroker.builder()
		.config((config) -> config.limits(LimitsConfig.DEFAULTS))
		.build();

	private final List<Socket> sockets = new ArrayList<>();

	@BeforeEach
	void start() {
		this.broker.start();
	}

	@AfterEach
	void stop() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.broker.close();
	}

	@Test
	void announcedPayloadThatDoesNotComeCostsLittle() throws Exception {
		long before = usedHeap();
		for (int i = 0; i < CLIENTS; i++) {
			send("CONNECT {\"verbose\":false}\r\nPUB foo 1000000\r\n" + "x".repeat(100));
		}
		assertStillServing();
		assertThat(usedHeap() - before).isLessThan(100 * MEBIBYTE);
	}

	@Test
	void unfinishedLinesCostLittle() throws Exception {
		long before = usedHeap();
		for (int i = 0; i < CLIENTS; i++) {
			send("SUB " + "a".repeat(4000));
		}
		assertStillServing();
		assertThat(usedHeap() - before).isLessThan(20 * MEBIBYTE);
	}

	@Test
	void clientThatNeverReadsDoesNotHoldUpOthers() throws Exception {
		Socket silent = send("CONNECT {\"verbose\":false}\r\nSUB big 1\r\nPING\r\n");
		assertThat(silent.isConnected()).isTrue();
		try (Connection connection = Nats.connect(this.broker.url())) {
			byte[] payload = new byte[512 * 1024];
			for (int i = 0; i < 300; i++) {
				connection.publish("big", payload);
			}
			connection.flush(Duration.ofSeconds(20));
		}
		assertStillServing();
	}

	private void assertStillServing() throws Exception {
		try (Connection connection = Nats.connect(this.broker.url())) {
			connection.flush(Duration.ofSeconds(5));
			assertThat(connection.RTT()).isLessThan(Duration.ofSeconds(5));
		}
	}

	private Socket send(String text) throws IOException {
		Socket socket = new Socket("127.0.0.1", this.broker.port());
		this.sockets.add(socket);
		OutputStream out = socket.getOutputStream();
		out.write(text.getBytes(StandardCharsets.US_ASCII));
		out.flush();
		return socket;
	}

	private static long usedHeap() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		memory.gc();
		return memory.getHeapMemoryUsage().getUsed();
	}

}

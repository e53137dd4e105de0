package org.natsspring.broker.contract;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.LameDuckConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How a server leaves: at once, or as a lame duck (ADR-5).
 */
abstract class ShutdownScenarios extends ContractScenarios {

	private static final String PROTOCOL_1 = "CONNECT {\"verbose\":false,\"protocol\":1}";

	private static BrokerConfig lameDuck(Duration grace) {
		return Configs.builder().lameDuck(new LameDuckConfig(Duration.ofSeconds(30), grace)).build();
	}

	private RawClient connectWithProtocol1(RunningServer server) {
		return open(server).send(PROTOCOL_1, "PING").expect("PONG").readInfo();
	}

	@Test
	void shutdownClosesClientsWithoutAnError() {
		RunningServer server = startServer(Configs.DEFAULTS);
		RawClient connected = connectWithProtocol1(server);
		RawClient idle = open(server);
		server.close();
		connected.expectClosed();
		idle.expectClosed();
	}

	@Test
	void messagesBeforeAShutdownAreDelivered() {
		RunningServer server = startServer(Configs.DEFAULTS);
		RawClient subscriber = connect(server).send("SUB a 1").expectNothing();
		connect(server).sendText("PUB a 1\r\nx\r\n".repeat(1000)).expectNothing();
		server.close();
		for (int i = 0; i < 1000; i++) {
			subscriber.expect("MSG a 1 1", "x");
		}
		subscriber.expectClosed();
	}

	@Test
	void portIsFreeAfterAShutdown() {
		RunningServer server = startServer(Configs.DEFAULTS);
		int port = server.port();
		connect(server).expectNothing();
		server.close();
		assertThatThrownBy(() -> RawClient.open(port)).hasMessageContaining(String.valueOf(port));
	}

	@Test
	void serverStartsAgainOnTheSamePort() {
		RunningServer first = startServer(Configs.DEFAULTS);
		BrokerConfig samePort = Configs.builder().port(first.port()).build();
		for (int i = 0; i < 10; i++) {
			connect(first).expectNothing();
		}
		first.close();
		RunningServer second = startServer(samePort);
		assertThat(second.port()).isEqualTo(samePort.port());
		connect(second).expectNothing();
	}

	@Test
	void serverHasAnotherIdAfterARestart() {
		RunningServer first = startServer(Configs.DEFAULTS);
		Object id = open(first).info().get("server_id");
		first.close();
		assertThat(open(startServer(Configs.DEFAULTS)).info().get("server_id")).isNotEqualTo(id);
	}

	@Test
	void lameDuckTellsClientsOfProtocol1() {
		RunningServer server = startServer(lameDuck(Duration.ofSeconds(20)));
		RawClient client = connectWithProtocol1(server);
		server.enterLameDuckMode();
		client.readInfo();
		assertThat(client.info().names()).containsExactly("server_id", "server_name", "version", "proto", "go", "host",
				"port", "headers", "max_payload", "client_id", "client_ip", "ldm", "api_lvl", "xkey");
		assertThat(client.info().get("ldm")).isEqualTo(true);
	}

	@Test
	void lameDuckDoesNotTellOtherClients() {
		RunningServer server = startServer(lameDuck(Duration.ofSeconds(20)));
		RawClient told = connectWithProtocol1(server);
		RawClient protocol0 = connect(server).expectNothing();
		RawClient idle = open(server);
		server.enterLameDuckMode();
		told.readInfo();
		protocol0.expectNothing();
		idle.expectNothing();
	}

	@Test
	void lameDuckRefusesNewClients() {
		RunningServer server = startServer(lameDuck(Duration.ofSeconds(20)));
		RawClient client = connectWithProtocol1(server);
		server.enterLameDuckMode();
		client.readInfo();
		assertThatThrownBy(() -> RawClient.open(server.port())).hasMessageContaining("Cannot connect");
	}

	@Test
	void lameDuckServesItsClientsInTheGracePeriod() {
		RunningServer server = startServer(lameDuck(Duration.ofSeconds(20)));
		RawClient client = connectWithProtocol1(server);
		RawClient other = connect(server).expectNothing();
		server.enterLameDuckMode();
		client.readInfo();
		client.send("SUB a 1").expectNothing();
		other.send("PUB a 2", "hi").expectNothing();
		client.expect("MSG a 1 2", "hi").expectNothing();
		assertThat(server.hasStopped()).isFalse();
	}

	@Test
	void lameDuckClosesItsClientsAfterTheGracePeriodAndStops() {
		RunningServer server = startServer(lameDuck(Duration.ofMillis(500)));
		RawClient first = connectWithProtocol1(server);
		RawClient second = connect(server).expectNothing();
		server.enterLameDuckMode();
		first.readInfo();
		first.expectClosed();
		second.expectClosed();
		Awaitility.await().until(server::hasStopped);
	}

	@Test
	void lameDuckWithoutClientsStops() {
		RunningServer server = startServer(lameDuck(Duration.ofMillis(500)));
		server.enterLameDuckMode();
		Awaitility.await().until(server::hasStopped);
	}

}

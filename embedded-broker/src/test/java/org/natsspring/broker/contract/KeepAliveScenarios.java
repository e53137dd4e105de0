package org.natsspring.broker.contract;

import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.KeepAliveConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PINGs of the server, and the end of clients that do not answer them.
 */
abstract class KeepAliveScenarios extends ContractScenarios {

	private static final String QUIET = "CONNECT {\"verbose\":false}";

	private static BrokerConfig pings(int intervalMillis, int max) {
		return Configs.builder().keepAlive(new KeepAliveConfig(Duration.ofMillis(intervalMillis), max)).build();
	}

	/**
	 * A client that sees the PINGs of the server and does not answer by itself.
	 */
	private RawClient quiet(BrokerConfig config) {
		return open(server(config)).showPings().send(QUIET);
	}

	@Test
	void silentClientIsPingedAndThenStale() {
		quiet(pings(200, 2)).expect("PING", "PING").expectErrorAndClosed("Stale Connection");
	}

	@Test
	void maximumOfUnansweredPingsIsConfigured() {
		quiet(pings(200, 1)).expect("PING").expectErrorAndClosed("Stale Connection");
	}

	@Test
	void silentClientWithoutConnectIsStaleToo() {
		open(server(pings(200, 1))).showPings().expect("PING").expectErrorAndClosed("Stale Connection");
	}

	@Test
	void pingsComeAtTheirInterval() {
		RawClient client = quiet(pings(400, 2));
		client.expect("PING");
		Instant first = Instant.now();
		client.expect("PING");
		assertThat(Duration.between(first, Instant.now())).isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
	}

	@Test
	void clientThatAnswersStays() {
		RawClient client = quiet(pings(600, 1));
		for (int i = 0; i < 3; i++) {
			client.expect("PING").send("PONG");
		}
	}

	@Test
	void onePongAnswersAllPings() {
		RawClient client = quiet(pings(400, 2));
		for (int i = 0; i < 2; i++) {
			client.expect("PING", "PING").send("PONG");
		}
	}

	@Test
	void clientThatPublishesIsNotStale() {
		RawClient client = quiet(pings(600, 1));
		Instant end = Instant.now().plusMillis(2000);
		Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
			client.send("PUB ka.busy 1", "x");
			return Instant.now().isAfter(end);
		});
		client.send("PONG", "SUB ka.busy 1", "PUB ka.busy 1", "y");
		assertThat(client.readUntil("MSG ka.busy 1 1\r\n")).containsOnlyOnce("PING").doesNotContain("-ERR");
	}

	@Test
	void subscriptionsOfAStaleClientAreGone() {
		RunningServer server = server(pings(200, 1));
		RawClient stale = open(server).showPings().send(QUIET, "SUB ka.stale 1");
		stale.expect("PING").expectErrorAndClosed("Stale Connection");
		connect(server).send("SUB in 1", "PUB ka.stale in 0", "")
			.expect("HMSG in 1 40 40", "NATS/1.0 503", "Nats-Subject: ka.stale", "", "");
	}

	@Test
	void firstPingComesSoonAfterConnect() {
		RawClient client = open(server(Configs.DEFAULTS)).showPings();
		Instant start = Instant.now();
		client.send(QUIET).expect("PING");
		assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(8));
		client.send("PONG").expectNothing();
	}

	@Test
	void pongWithoutPingIsIgnored() {
		connect().send("PONG", "PONG").expectNothing();
	}

	@Test
	void pingsAreAnsweredInOrderWithMessages() {
		connect().send("SUB ka.order 1", "PUB ka.order 1", "a", "PING", "PUB ka.order 1", "b", "PING", "PING")
			.expect("MSG ka.order 1 1", "a", "PONG", "MSG ka.order 1 1", "b", "PONG", "PONG");
	}

}

package org.natsspring.broker.contract;

import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.config.BrokerConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Limits of payloads, connections and subscriptions.
 */
abstract class LimitScenarios extends ContractScenarios {

	private static final BrokerConfig SMALL_PAYLOAD = Configs.limits((limits) -> limits.maxPayload(100));

	private static final BrokerConfig FEW_SUBSCRIPTIONS = Configs.limits((limits) -> limits.maxSubscriptions(2));

	private static final BrokerConfig FEW_TOKENS = Configs.limits((limits) -> limits.maxSubscriptionTokens(3));

	@Test
	void payloadOfMaximumSizeIsDelivered() {
		String payload = "x".repeat(100);
		connect(server(SMALL_PAYLOAD)).send("SUB a 1", "PUB a 100", payload)
			.expect("MSG a 1 100", payload)
			.expectNothing();
	}

	@Test
	void largerPayloadIsRefusedBeforeItIsRead() {
		connect(server(SMALL_PAYLOAD)).send("PUB a 101").expectErrorAndClosed("Maximum Payload Violation");
	}

	@Test
	void largerPayloadThatIsSentAllTheSameMeetsAReset() {
		RawClient client = connect(server(SMALL_PAYLOAD)).send("PUB a 5000", "x".repeat(5000));
		client.expectError("Maximum Payload Violation");
		client.expectReset();
	}

	@Test
	void payloadViolationComesAfterWhatWasSentBefore() {
		connect(server(SMALL_PAYLOAD)).send("SUB a 1", "PUB a 2", "hi", "PUB a 101")
			.expect("MSG a 1 2", "hi")
			.expectErrorAndClosed("Maximum Payload Violation");
	}

	@Test
	void connectionAboveTheMaximumGetsInfoAndAnError() {
		RunningServer server = startServer(Configs.limits((limits) -> limits.maxConnections(2)));
		open(server).expectNothing();
		open(server).expectNothing();
		open(server).expectErrorAndClosed("maximum connections exceeded");
	}

	@Test
	void connectionThatEndsMakesRoomForAnother() throws Exception {
		RunningServer server = startServer(Configs.limits((limits) -> limits.maxConnections(1)));
		RawClient first = open(server).expectNothing();
		open(server).expectErrorAndClosed("maximum connections exceeded");
		first.close();
		Awaitility.await().untilAsserted(() -> open(server).expectNothing());
	}

	@Test
	void maximumOfNoConnectionsRefusesEveryone() {
		RunningServer server = server(Configs.limits((limits) -> limits.maxConnections(0)));
		open(server).expectErrorAndClosed("maximum connections exceeded");
	}

	@Test
	void refusedConnectionsDoNotCount() {
		RunningServer server = startServer(Configs.limits((limits) -> limits.maxConnections(1)));
		RawClient first = open(server).expectNothing();
		for (int i = 0; i < 5; i++) {
			open(server).expectErrorAndClosed("maximum connections exceeded");
		}
		first.expectNothing();
	}

	@Test
	void subscriptionAboveTheMaximumIsRefused() {
		connect(server(FEW_SUBSCRIPTIONS)).send("SUB a 1", "SUB b 2", "SUB c 3")
			.expectError("maximum subscriptions exceeded")
			.send("PUB c 0", "", "PUB b 0", "")
			.expect("MSG b 2 0", "")
			.expectNothing();
	}

	@Test
	void unsubscribingMakesRoomForAnother() {
		connect(server(FEW_SUBSCRIPTIONS)).send("SUB a 1", "SUB b 2", "UNSUB 1", "SUB c 3", "PUB c 0", "")
			.expect("MSG c 3 0", "")
			.expectNothing();
	}

	@Test
	void autoUnsubscribingMakesRoomForAnother() {
		connect(server(FEW_SUBSCRIPTIONS)).send("SUB a 1", "SUB b 2", "UNSUB 1 1", "PUB a 0", "")
			.expect("MSG a 1 0", "")
			.send("SUB c 3")
			.expectNothing();
	}

	@Test
	void autoUnsubscribingMakesRoomInTheSamePacket() {
		connect(server(FEW_SUBSCRIPTIONS))
			.send("SUB a 1", "SUB b 2", "UNSUB 1 1", "PUB a 0", "", "SUB c 3", "PUB c 0", "")
			.expect("MSG a 1 0", "", "MSG c 3 0", "")
			.expectNothing();
	}

	@Test
	void usedSidCountsForTheMaximumToo() {
		connect(server(FEW_SUBSCRIPTIONS)).send("SUB a 1", "SUB b 2", "SUB b 2")
			.expectError("maximum subscriptions exceeded")
			.expectNothing();
	}

	@Test
	void maximumOfSubscriptionsIsPerClient() {
		RunningServer server = server(FEW_SUBSCRIPTIONS);
		connect(server).send("SUB a 1", "SUB b 2").expectNothing();
		connect(server).send("SUB a 1", "SUB b 2").expectNothing();
	}

	@Test
	void verboseClientGetsNoOkForASubscriptionTooMany() {
		RawClient client = open(server(FEW_SUBSCRIPTIONS)).send("CONNECT {\"verbose\":true}").expect("+OK");
		client.send("SUB a 1", "SUB b 2")
			.expect("+OK", "+OK")
			.send("SUB c 3")
			.expectError("maximum subscriptions exceeded")
			.expectNothing();
	}

	@Test
	void subscriptionOfTooManyTokensIsRefused() {
		connect(server(FEW_TOKENS)).send("SUB a.b.c 1", "SUB a.b.c.d 2")
			.expectError("Permissions Violation for Subscription to \"a.b.c.d\", too many tokens")
			.expectNothing();
	}

	@Test
	void wildcardsCountAsTokens() {
		connect(server(FEW_TOKENS)).send("SUB a.*.> 1", "SUB a.b.*.> 2")
			.expectError("Permissions Violation for Subscription to \"a.b.*.>\", too many tokens")
			.expectNothing();
	}

	@Test
	void queueSubscriptionOfTooManyTokensIsRefused() {
		RawClient client = connect(server(FEW_TOKENS)).send("SUB a.b.c.d q 2");
		assertThat(client.readLine()).startsWith("-ERR 'Permissions Violation for Subscription to \"a.b.c.d\"")
			.contains("too many tokens");
		client.expectNothing();
	}

	@Test
	void publishingToManyTokensIsAllowed() {
		connect(server(FEW_TOKENS)).send("SUB > 1", "PUB a.b.c.d.e 0", "").expect("MSG a.b.c.d.e 1 0", "");
	}

	@Test
	void hundredsOfClientsAreServedAtOnce() {
		List<RawClient> clients = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			clients.add(connect().send("SUB lim.all 1", "SUB lim.c" + i + " 2"));
		}
		clients.forEach(RawClient::expectNothing);
		RawClient publisher = connect().send("PUB lim.all 2", "hi", "PUB lim.c123 3", "you").expectNothing();
		for (int i = 0; i < 300; i++) {
			clients.get(i).expect("MSG lim.all 1 2", "hi");
		}
		clients.get(123).expect("MSG lim.c123 2 3", "you");
		clients.forEach(RawClient::expectNothing);
		publisher.expectNothing();
	}

}

package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.Secret;
import org.natsspring.broker.config.UserConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users of different accounts do not see each other's messages.
 */
abstract class AccountScenarios extends ContractScenarios {

	private static final BrokerConfig CONFIG = Configs.users(user("a1", "A"), user("a2", "A"), user("b1", "B"));

	@Override
	BrokerConfig config() {
		return CONFIG;
	}

	private static UserConfig user(String name, String account) {
		return new UserConfig(name, new Secret("secret"), account, null);
	}

	private RawClient connectAs(String user) {
		return connect(server(), user, "secret");
	}

	@Test
	void messageStaysInItsAccount() {
		RawClient same = connectAs("a2").send("SUB acc.stays 1").expectNothing();
		RawClient other = connectAs("b1").send("SUB acc.stays 1", "SUB > 2").expectNothing();
		connectAs("a1").send("PUB acc.stays 2", "hi").expectNothing();
		same.expect("MSG acc.stays 1 2", "hi").expectNothing();
		other.expectNothing();
	}

	@Test
	void queueGroupsOfAccountsAreSeparate() {
		RawClient inA = connectAs("a2").send("SUB acc.queue q 1").expectNothing();
		RawClient inB = connectAs("b1").send("SUB acc.queue q 1").expectNothing();
		connectAs("a1").sendText("PUB acc.queue 1\r\nx\r\n".repeat(20)).expectNothing();
		assertThat(inA.countMessages()).isEqualTo(20);
		assertThat(inB.countMessages()).isZero();
	}

	@Test
	void responderOfAnotherAccountIsNoResponder() {
		RawClient responder = connectAs("b1").send("SUB acc.service 1").expectNothing();
		connectAs("a1").send("SUB in 1", "PUB acc.service in 0", "")
			.expect("HMSG in 1 43 43", "NATS/1.0 503", "Nats-Subject: acc.service", "", "")
			.expectNothing();
		responder.expectNothing();
	}

	@Test
	void secondInfoNamesTheAccount() {
		RawClient client = open().send("CONNECT {\"verbose\":false,\"protocol\":1,\"user\":\"b1\",\"pass\":\"secret\"}",
				"PING");
		assertThat(client.expect("PONG").readInfo().info().get("remote_account")).isEqualTo("B");
	}

	@Test
	void userInfoNamesTheAccount() {
		RawClient client = connectAs("b1").send("SUB in 1", "PUB $SYS.REQ.USER.INFO in 0", "");
		assertThat(client.readLine()).startsWith("MSG in 1 ");
		JsonObject data = JsonObject.parse(client.readLine()).object("data");
		assertThat(data.fields().toString()).isEqualTo("{user=b1, account=B, account_name=B}");
	}

	@Test
	void secondConnectMayChangeTheAccount() {
		RawClient other = connectAs("b1").send("SUB acc.change 1").expectNothing();
		connectAs("a1").send("PUB acc.change 1", "a")
			.send("CONNECT {\"verbose\":false,\"user\":\"b1\",\"pass\":\"secret\"}", "PUB acc.change 1", "b")
			.expectNothing();
		other.expect("MSG acc.change 1 1", "b").expectNothing();
	}

}

package org.natsspring.broker.contract;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.natsspring.broker.config.BrokerConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What INFO says, when connecting and after the first PING.
 */
abstract class InfoScenarios extends ContractScenarios {

	private static final String NKEY = "[A-Z2-7]{55}";

	private static final String PROTOCOL_1 = "CONNECT {\"verbose\":false,\"protocol\":1}";

	@Test
	void firstInfoHasTheFieldsOfAnUnconfiguredServerInOrder() {
		assertThat(open().info().names()).containsExactly("server_id", "server_name", "version", "proto", "go", "host",
				"port", "headers", "max_payload", "client_id", "client_ip", "api_lvl", "xkey");
	}

	@Test
	void infoEndsWithASpaceAndHasNoneInside() {
		RawClient client = openWithoutInfo(server());
		assertThat(client.readLine()).matches("INFO \\{[^ ]*} \r\n");
	}

	@Test
	void infoSaysWhatTheServerIs() {
		JsonObject info = open().info();
		assertThat(info.text("server_id")).matches("N" + NKEY);
		assertThat(info.text("server_name")).isEqualTo(info.text("server_id"));
		assertThat(info.get("version")).isEqualTo("2.15.2");
		assertThat(info.get("proto")).isEqualTo(1L);
		assertThat(info.text("go")).isNotEmpty();
		assertThat(info.get("api_lvl")).isEqualTo(5L);
		assertThat(info.text("xkey")).matches("X" + NKEY);
	}

	@Test
	void infoSaysWhereTheServerListens() {
		JsonObject info = open().info();
		assertThat(info.get("host")).isEqualTo("127.0.0.1");
		assertThat(info.get("port")).isEqualTo((long) server().port());
		assertThat(info.get("client_ip")).isEqualTo("127.0.0.1");
	}

	@Test
	void infoSaysWhatTheServerOffers() {
		JsonObject info = open().info();
		assertThat(info.get("headers")).isEqualTo(true);
		assertThat(info.get("max_payload")).isEqualTo(1048576L);
	}

	@Test
	void everyClientHasAHigherId() {
		long first = open().info().number("client_id");
		long second = open().info().number("client_id");
		assertThat(first).isPositive();
		assertThat(second).isGreaterThan(first);
	}

	@Test
	void serverIdentityIsTheSameForAllClients() {
		JsonObject first = open().info();
		JsonObject second = open().info();
		assertThat(second.get("server_id")).isEqualTo(first.get("server_id"));
		assertThat(second.get("xkey")).isEqualTo(first.get("xkey"));
	}

	@Test
	void configuredNameShowsInInfo() {
		RunningServer server = server(Configs.builder().serverName("my-server").build());
		assertThat(open(server).info().get("server_name")).isEqualTo("my-server");
		assertThat(open(server).info().text("server_id")).matches("N" + NKEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "localhost" })
	void configuredHostShowsInInfo(String host) {
		RunningServer server = server(Configs.builder().host(host).build());
		assertThat(open(server).info().get("host")).isEqualTo(host);
		assertThat(open(server).info().get("client_ip")).isEqualTo("127.0.0.1");
	}

	@Test
	void configuredMaxPayloadShowsInInfo() {
		RunningServer server = server(Configs.limits((limits) -> limits.maxPayload(4000)));
		assertThat(open(server).info().get("max_payload")).isEqualTo(4000L);
	}

	@Test
	void serverWithoutHeaderSupportSaysSo() {
		RunningServer server = server(Configs.builder().headers(false).build());
		assertThat(open(server).info().get("headers")).isEqualTo(false);
	}

	@Test
	void requiredAuthorizationShowsAfterHeaders() {
		BrokerConfig config = Configs.token("s3cr3t");
		List<String> names = open(server(config)).info().names();
		assertThat(names.get(names.indexOf("headers") + 1)).isEqualTo("auth_required");
	}

	@Test
	void secondInfoFollowsTheFirstPong() {
		RawClient client = open().send(PROTOCOL_1, "PING").expect("PONG").readInfo();
		assertThat(client.info().names()).containsExactly("server_id", "server_name", "version", "proto", "go", "host",
				"port", "headers", "max_payload", "client_id", "client_ip", "connect_info", "remote_account", "api_lvl",
				"xkey");
		assertThat(client.info().get("connect_info")).isEqualTo(true);
		assertThat(client.info().get("remote_account")).isEqualTo("$G");
	}

	@Test
	void secondInfoIsOfTheSameConnection() {
		RawClient client = open();
		JsonObject first = client.info();
		JsonObject second = client.send(PROTOCOL_1, "PING").expect("PONG").readInfo().info();
		assertThat(second.fields()).containsAllEntriesOf(first.fields());
	}

	@Test
	void secondInfoIsSentOnce() {
		RawClient client = open().send(PROTOCOL_1, "PING").expect("PONG").readInfo();
		client.expectNothing();
		client.send(PROTOCOL_1).expectNothing();
	}

	@Test
	void secondInfoWaitsForAPing() {
		RawClient client = open().send(PROTOCOL_1, "SUB info.wait 1", "PUB info.wait 2", "hi");
		client.expect("MSG info.wait 1 2", "hi").send("PING").expect("PONG").readInfo();
	}

	@Test
	void noSecondInfoForProtocolZero() {
		open().send("CONNECT {\"verbose\":false,\"protocol\":0}").expectNothing().expectNothing();
	}

	@Test
	void noSecondInfoWithoutProtocol() {
		open().send("CONNECT {\"verbose\":false}").expectNothing().expectNothing();
	}

	@Test
	void noSecondInfoWithoutConnect() {
		open().expectNothing().expectNothing();
	}

}

package org.natsspring.broker.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.SubjectPermissions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server answers to {@code $SYS.REQ.USER.INFO}.
 */
abstract class UserInfoScenarios extends ContractScenarios {

	private static final String REQUEST = "PUB $SYS.REQ.USER.INFO ui.inbox 0";

	private static final BrokerConfig USERS = Configs.users(Configs.user("plain", "p"),
			Configs.user("restricted", "r",
					Configs.permissions(new SubjectPermissions(List.of("$SYS.REQ.USER.INFO", "a.>"), List.of("a.no")),
							new SubjectPermissions(List.of("ui.>", "b q"), List.of()))));

	private static JsonObject ask(RawClient client) {
		client.send("SUB ui.inbox 1", REQUEST, "");
		return readAnswer(client);
	}

	private static JsonObject readAnswer(RawClient client) {
		String line = client.readLine();
		assertThat(line).matches("MSG ui.inbox 1 \\d+\r\n");
		int size = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1).trim());
		String json = new String(client.read(size), StandardCharsets.UTF_8);
		client.expect("");
		return JsonObject.parse(json);
	}

	@Test
	void answerNamesTheServer() {
		JsonObject info = open().info();
		JsonObject server = ask(connect()).object("server");
		assertThat(server.names()).containsExactly("name", "host", "id", "ver", "feature_flags", "jetstream", "flags",
				"seq", "time");
		assertThat(server.get("id")).isEqualTo(info.get("server_id"));
		assertThat(server.get("name")).isEqualTo(info.get("server_name"));
		assertThat(server.get("host")).isEqualTo(info.get("host"));
		assertThat(server.get("ver")).isEqualTo(info.get("version"));
		assertThat(server.get("jetstream")).isEqualTo(false);
		assertThat(server.get("flags")).isEqualTo(0L);
		assertThat(server.text("time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");
	}

	@Test
	void answerListsTheFeatureFlags() {
		JsonObject flags = ask(connect()).object("server").object("feature_flags");
		assertThat(flags.fields()).containsOnlyKeys("js_ack_fc_v2", "js_api_reply_v2", "js_raft_delete_range",
				"js_snapshot_sources");
	}

	@Test
	void sequenceGrowsWithEveryAnswer() {
		RawClient client = connect();
		long first = ask(client).object("server").number("seq");
		client.send(REQUEST, "");
		assertThat(readAnswer(client).object("server").number("seq")).isGreaterThan(first);
	}

	@Test
	void clientWithoutCredentialsIsNobodyInTheGlobalAccount() {
		JsonObject data = ask(connect()).object("data");
		assertThat(data.fields().toString()).isEqualTo("{user=, account=$G, account_name=$G}");
	}

	@Test
	void userWithoutPermissionsIsNamed() {
		JsonObject data = ask(connect(server(USERS), "plain", "p")).object("data");
		assertThat(data.fields().toString()).isEqualTo("{user=plain, account=$G, account_name=$G}");
	}

	@Test
	void permissionsAreListed() {
		JsonObject data = ask(connect(server(USERS), "restricted", "r")).object("data");
		assertThat(data.names()).containsExactly("user", "account", "account_name", "permissions");
		JsonObject publish = data.object("permissions").object("publish");
		assertThat(publish.get("allow")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder("$SYS.REQ.USER.INFO", "a.>");
		assertThat(publish.get("deny")).isEqualTo(List.of("a.no"));
		JsonObject subscribe = data.object("permissions").object("subscribe");
		assertThat(subscribe.get("allow")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder("ui.>", "b q");
		assertThat(subscribe.names()).containsExactly("allow");
	}

	@Test
	void tokenIsNotShown() {
		RawClient client = open(server(Configs.token("s3cr3t")));
		client.send("CONNECT {\"verbose\":false,\"auth_token\":\"s3cr3t\"}");
		assertThat(ask(client).object("data").fields().toString())
			.isEqualTo("{user=[REDACTED], account=$G, account_name=$G}");
	}

	@Test
	void payloadAndHeadersOfTheRequestDoNotMatter() {
		RawClient client = connect().send("SUB ui.inbox 1", "HPUB $SYS.REQ.USER.INFO ui.inbox 12 17", "NATS/1.0", "",
				"hello");
		assertThat(readAnswer(client).names()).containsExactly("server", "data");
	}

	@Test
	void requestReachesSubscribersToo() {
		RawClient other = connect().send("SUB $SYS.REQ.USER.INFO 5").expectNothing();
		ask(connect());
		other.expect("MSG $SYS.REQ.USER.INFO 5 ui.inbox 0", "").expectNothing();
	}

	@Test
	void requestWithoutReplyIsNotAnswered() {
		connect().send("PUB $SYS.REQ.USER.INFO 0", "").expectNothing();
	}

	@Test
	void userMayBeForbiddenToAsk() {
		BrokerConfig config = Configs
			.users(Configs.user("u", "u", Configs.permissions(Configs.allow("a"), SubjectPermissions.ALL)));
		connect(server(config), "u", "u").send("SUB ui.inbox 1", REQUEST, "")
			.expectError("Permissions Violation for Publish to \"$SYS.REQ.USER.INFO\"")
			.expectNothing();
	}

	@Test
	void otherSystemRequestsFindNobody() {
		connect().send("SUB in 1", "PUB $SYS.REQ.SERVER.PING in 0", "")
			.expect("HMSG in 1 52 52", "NATS/1.0 503", "Nats-Subject: $SYS.REQ.SERVER.PING", "", "")
			.expectNothing();
	}

}

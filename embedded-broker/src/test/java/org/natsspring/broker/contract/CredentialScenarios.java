package org.natsspring.broker.contract;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.natsspring.broker.config.AuthorizationConfig;
import org.natsspring.broker.config.BrokerConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users with passwords, tokens, and what happens without the right ones.
 */
abstract class CredentialScenarios extends ContractScenarios {

	private static final String VIOLATION = "Authorization Violation";

	/**
	 * The hash of {@code s3cr3t}, at the lowest cost.
	 */
	private static final String HASHED_PASSWORD = "$2a$04$KBCwKxOzLha2MUDgW0PjXe4/G/VOhqN5KiuuxLwSWm4d5jyZGASdm";

	/**
	 * The hash of {@code s3cr3t-token}, at the lowest cost.
	 */
	private static final String HASHED_TOKEN = "$2b$04$XkTiW0HfMRe1LhSyKxGvK.TG947vhGIOdJiAcqrrG9Jn9M28ZIEWO";

	private static final BrokerConfig USERS = Configs.users(Configs.user("plain", "secret"),
			Configs.user("hashed", HASHED_PASSWORD));

	private static final BrokerConfig TOKEN = Configs.token("s3cr3t-token");

	@Override
	BrokerConfig config() {
		return USERS;
	}

	private static String connectAs(String user, String password) {
		return "CONNECT {\"verbose\":false,\"user\":\"" + user + "\",\"pass\":\"" + password + "\"}";
	}

	private static String connectWithToken(String token) {
		return "CONNECT {\"verbose\":false,\"auth_token\":\"" + token + "\"}";
	}

	private static BrokerConfig withTimeout(Duration timeout) {
		AuthorizationConfig users = USERS.authorization();
		return Configs
			.authorization(new AuthorizationConfig(null, users.users(), null, users.defaultPermissions(), timeout));
	}

	@Test
	void infoSaysThatAuthorizationIsRequired() {
		assertThat(open().info().get("auth_required")).isEqualTo(true);
		assertThat(open(server(TOKEN)).info().get("auth_required")).isEqualTo(true);
	}

	@Test
	void infoHasNoNonceForPasswords() {
		assertThat(open().info().names()).doesNotContain("nonce");
	}

	@Test
	void rightPasswordIsAccepted() {
		open().send(connectAs("plain", "secret")).expectNothing();
	}

	@Test
	void passwordOfAHashIsAccepted() {
		open().send(connectAs("hashed", "s3cr3t")).expectNothing();
	}

	@Test
	void acceptedClientIsConfirmed() {
		open().send("CONNECT {\"user\":\"plain\",\"pass\":\"secret\"}").expect("+OK").expectNothing();
	}

	@Test
	void operationsBehindConnectWaitForTheHash() {
		open().send(connectAs("hashed", "s3cr3t"), "SUB cred.hash 1", "PUB cred.hash 2", "hi", "PING")
			.expect("MSG cred.hash 1 2", "hi", "PONG");
	}

	@Test
	void secondInfoComesAfterAuthorization() {
		RawClient client = open()
			.send("CONNECT {\"verbose\":false,\"protocol\":1,\"user\":\"plain\",\"pass\":\"secret\"}", "PING");
		assertThat(client.expect("PONG").readInfo().info().get("remote_account")).isEqualTo("$G");
		assertThat(client.info().get("auth_required")).isEqualTo(true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"user\":\"plain\",\"pass\":\"wrong\"}", "{\"user\":\"plain\",\"pass\":\"SECRET\"}",
			"{\"user\":\"plain\",\"pass\":\"\"}", "{\"user\":\"plain\"}", "{\"user\":\"Plain\",\"pass\":\"secret\"}",
			"{\"user\":\"nobody\",\"pass\":\"secret\"}", "{\"pass\":\"secret\"}", "{}", "{\"auth_token\":\"secret\"}",
			"{\"user\":\"hashed\",\"pass\":\"wrong\"}", "{\"user\":\"hashed\"}",
			"{\"user\":\"hashed\",\"pass\":\"$2a$04$KBCwKxOzLha2MUDgW0PjXe4/G/VOhqN5KiuuxLwSWm4d5jyZGASdm\"}",
			"{\"user\":\"plain\",\"pass\":\"secret\",\"account\":\"$G\"}" })
	void wrongCredentialsAreRefused(String connect) {
		open().send("CONNECT " + connect).expectErrorAndClosed(VIOLATION);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PING", "PONG", "SUB a 1", "PUB a 0", "INFO {}", "FOO", "+OK" })
	void firstOperationMustBeConnect(String operation) {
		open().send(operation).expectErrorAndClosed(VIOLATION);
	}

	@Test
	void badJsonInsteadOfCredentialsClosesWithoutAnError() {
		open().send("CONNECT {").expectClosed();
	}

	@Test
	void messageOfARefusedClientIsNotDelivered() {
		RawClient other = open().send(connectAs("plain", "secret"), "SUB cred.refused 1").expectNothing();
		open().send(connectAs("plain", "wrong"), "PUB cred.refused 2", "hi").expectErrorAndClosed(VIOLATION);
		other.expectNothing();
	}

	@Test
	void messageOfAClientWhoseHashIsWrongIsNotDelivered() {
		RawClient other = open().send(connectAs("plain", "secret"), "SUB cred.hashed 1").expectNothing();
		open().send(connectAs("hashed", "wrong"), "PUB cred.hashed 2", "hi").expectErrorAndClosed(VIOLATION);
		other.expectNothing();
	}

	@Test
	void refusedClientLeavesTheServerUsable() {
		for (int i = 0; i < 10; i++) {
			open().send(connectAs("plain", "wrong")).expectErrorAndClosed(VIOLATION);
		}
		open().send(connectAs("plain", "secret")).expectNothing();
	}

	@Test
	void secondConnectWithWrongPasswordIsRefused() {
		open().send(connectAs("plain", "secret"))
			.expectNothing()
			.send(connectAs("plain", "wrong"))
			.expectErrorAndClosed(VIOLATION);
	}

	@Test
	void secondConnectKeepsTheCredentials() {
		open().send(connectAs("plain", "secret")).expectNothing().send("CONNECT {}").expectNothing();
	}

	@Test
	void secondConnectMayBeAnotherUser() {
		open().send(connectAs("plain", "secret")).expectNothing().send(connectAs("hashed", "s3cr3t")).expectNothing();
	}

	@Test
	void usersOfOneAccountTalkToEachOther() {
		RawClient one = open().send(connectAs("plain", "secret"), "SUB cred.account 1").expectNothing();
		open().send(connectAs("hashed", "s3cr3t"), "PUB cred.account 2", "hi").expectNothing();
		one.expect("MSG cred.account 1 2", "hi").expectNothing();
	}

	@Test
	void clientThatSendsNothingTimesOut() {
		RunningServer server = server(withTimeout(Duration.ofMillis(300)));
		open(server).expectErrorAndClosed("Authentication Timeout");
	}

	@Test
	void halfOfConnectTimesOut() {
		RunningServer server = server(withTimeout(Duration.ofMillis(300)));
		open(server).sendText("CONNECT {\"user\"").expectErrorAndClosed("Authentication Timeout");
	}

	@Test
	void acceptedClientDoesNotTimeOut() {
		RunningServer server = server(withTimeout(Duration.ofSeconds(1)));
		RawClient slow = open(server);
		RawClient client = open(server).send(connectAs("plain", "secret")).expectNothing();
		slow.expectErrorAndClosed("Authentication Timeout");
		client.expectNothing();
	}

	@Test
	void rightTokenIsAccepted() {
		open(server(TOKEN)).send(connectWithToken("s3cr3t-token")).expectNothing();
	}

	@Test
	void tokenOfAHashIsAccepted() {
		open(server(Configs.token(HASHED_TOKEN))).send(connectWithToken("s3cr3t-token")).expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"auth_token\":\"wrong\"}", "{\"auth_token\":\"\"}", "{}", "{\"user\":\"s3cr3t-token\"}",
			"{\"pass\":\"s3cr3t-token\"}", "{\"user\":\"x\",\"pass\":\"s3cr3t-token\"}" })
	void wrongTokenIsRefused(String connect) {
		open(server(TOKEN)).send("CONNECT " + connect).expectErrorAndClosed(VIOLATION);
		open(server(Configs.token(HASHED_TOKEN))).send("CONNECT " + connect).expectErrorAndClosed(VIOLATION);
	}

	@Test
	void hashItselfIsNoToken() {
		open(server(Configs.token(HASHED_TOKEN))).send(connectWithToken(HASHED_TOKEN)).expectErrorAndClosed(VIOLATION);
	}

}

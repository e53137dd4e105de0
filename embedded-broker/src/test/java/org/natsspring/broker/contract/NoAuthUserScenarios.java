package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.PermissionsConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The user given to clients that send no credentials.
 */
abstract class NoAuthUserScenarios extends ContractScenarios {

	private static final BrokerConfig CONFIG = Configs.authorization(Configs.withUsers("guest", PermissionsConfig.ALL,
			Configs.user("guest", "guest",
					Configs.permissions(Configs.allow("guest.>"), Configs.allow("guest.>", "all"))),
			Configs.user("member", "secret")));

	@Override
	BrokerConfig config() {
		return CONFIG;
	}

	@Test
	void infoDoesNotRequireAuthorization() {
		assertThat(open().info().names()).doesNotContain("auth_required");
	}

	@Test
	void clientWithoutCredentialsHasThePermissionsOfThatUser() {
		connect().send("SUB guest.a 1", "PUB guest.a 2", "hi", "PUB other 0", "")
			.expect("MSG guest.a 1 2", "hi")
			.expectError("Permissions Violation for Publish to \"other\"")
			.expectNothing();
	}

	@Test
	void clientWithoutConnectHasThePermissionsOfThatUser() {
		open().send("SUB guest.b 1", "PUB other 0", "", "PUB guest.b 2", "hi")
			.expect("+OK")
			.expectError("Permissions Violation for Publish to \"other\"")
			.expect("+OK", "MSG guest.b 1 2", "hi")
			.expectNothing();
	}

	@Test
	void clientMayStartWithPing() {
		open().expectNothing();
	}

	@Test
	void otherUsersLogInWithTheirPassword() {
		RawClient guest = connect().send("SUB all 1").expectNothing();
		open().send("CONNECT {\"verbose\":false,\"user\":\"member\",\"pass\":\"secret\"}", "PUB all 2", "hi")
			.expectNothing();
		guest.expect("MSG all 1 2", "hi").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"user\":\"member\",\"pass\":\"wrong\"}", "{\"user\":\"member\"}",
			"{\"user\":\"guest\",\"pass\":\"wrong\"}", "{\"pass\":\"secret\"}", "{\"auth_token\":\"x\"}" })
	void wrongCredentialsDoNotFallBackToThatUser(String connect) {
		open().send("CONNECT " + connect).expectErrorAndClosed("Authorization Violation");
	}

}

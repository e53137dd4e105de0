package org.natsspring.broker.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.SubjectPermissions;

/**
 * Which subjects a user may publish to.
 */
abstract class PublishPermissionScenarios extends ContractScenarios {

	private static final BrokerConfig CONFIG = Configs.authorization(Configs.withUsers(null,
			Configs.permissions(Configs.allow("default.pub"), Configs.allow("default.sub", "inbox")),
			Configs.user("both", "b",
					Configs.permissions(new SubjectPermissions(List.of("yes.>", "one.*", "literal"),
							List.of("yes.no.*", "yes.never")), SubjectPermissions.ALL)),
			Configs.user("denied", "d", Configs.permissions(Configs.deny("no.>"), SubjectPermissions.ALL)),
			Configs.user("all", "a", Configs.permissions(SubjectPermissions.ALL, SubjectPermissions.ALL)),
			Configs.user("default", "d")));

	@Override
	BrokerConfig config() {
		return CONFIG;
	}

	private static String violation(String subject) {
		return "Permissions Violation for Publish to \"" + subject + "\"";
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "yes.a", "yes.a.b", "yes.no", "yes.no.a.b", "one.a", "literal", "yes.*", "yes.>", "one.*" })
	void allowedPublish(String subject) {
		connect(server(), "both", "b").send("SUB " + subject + " 1", "PUB " + subject + " 2", "hi")
			.expect("MSG " + subject + " 1 2", "hi")
			.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "yes", "yes.no.a", "yes.never", "one", "one.a.b", "literal.a", "other", "yes.no.*", "*",
			">", "YES.a", "yes..a", "a.." })
	void notAllowedPublish(String subject) {
		RawClient other = connect(server(), "all", "a").send("SUB > 1").expectNothing();
		connect(server(), "both", "b").send("PUB " + subject + " 2", "hi")
			.expectError(violation(subject))
			.expectNothing();
		other.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "no.a", "no.a.b", "no.*", "no.>" })
	void deniedPublish(String subject) {
		connect(server(), "denied", "d").send("PUB " + subject + " 0", "")
			.expectError(violation(subject))
			.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "no", "yes", "nope.a", "*", ">", "no..a", "no." })
	void notDeniedPublish(String subject) {
		connect(server(), "denied", "d").send("PUB " + subject + " 0", "").expectNothing();
	}

	@Test
	void userWithoutPermissionsHasTheDefaults() {
		connect(server(), "default", "d").send("SUB default.sub 1", "PUB default.pub 0", "", "PUB other 0", "")
			.expectError(violation("other"))
			.send("SUB other 2")
			.expectError("Permissions Violation for Subscription to \"other\"")
			.expectNothing();
	}

	@Test
	void messageWithHeadersIsCheckedToo() {
		connect(server(), "both", "b").send("HPUB other 12 12", "NATS/1.0", "", "")
			.expectError(violation("other"))
			.expectNothing();
	}

	@Test
	void replyIsNotChecked() {
		connect(server(), "both", "b").send("SUB yes.a 1", "PUB yes.a other 0", "")
			.expect("MSG yes.a 1 other 0", "")
			.expectNothing();
	}

	@Test
	void refusedRequestIsNotAnswered503() {
		connect(server(), "both", "b").send("SUB inbox 1", "PUB other inbox 0", "")
			.expectError(violation("other"))
			.expectNothing();
	}

	@Test
	void allowedRequestIsAnswered503() {
		connect(server(), "both", "b").send("SUB inbox 1", "PUB literal inbox 0", "")
			.expect("HMSG inbox 1 39 39", "NATS/1.0 503", "Nats-Subject: literal", "", "")
			.expectNothing();
	}

	@Test
	void quotesAndControlCharactersOfAPublishAreEscapedInTheError() {
		connect(server(), "both", "b").send("PUB a\"b\\c\u0001ü 0", "")
			.expectError("Permissions Violation for Publish to \"a\\\"b\\\\c\\x01ü\"")
			.expectNothing();
	}

	@Test
	void invisibleCharactersAreEscapedInTheError() {
		connect(server(), "both", "b").send("PUB a\0\u001b\u007f\u00a0\u200b\u2028\ue000\uD83D\uDE00 0", "")
			.expectError(
					"Permissions Violation for Publish to \"a\\x00\\x1b\\x7f\\u00a0\\u200b\\u2028\\ue000\uD83D\uDE00\"")
			.expectNothing();
	}

	@Test
	void bytesThatAreNoUtf8AreEscapedInTheError() {
		byte[] line = "PUB a?b??c 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
		line[5] = (byte) 0xff;
		line[7] = (byte) 0xe2;
		line[8] = (byte) 0x80;
		connect(server(), "both", "b").sendBytes(line)
			.expectError("Permissions Violation for Publish to \"a\\xffb\\xe2\\x80c\"")
			.expectNothing();
	}

	@Test
	void everyRefusedMessageIsAnswered() {
		connect(server(), "both", "b").send("PUB other 0", "", "PUB other 0", "", "PUB other 0", "")
			.expectError(violation("other"))
			.expectError(violation("other"))
			.expectError(violation("other"))
			.expectNothing();
	}

	@Test
	void verboseClientGetsTheErrorOfAPublishInsteadOfOk() {
		RawClient client = open().send("CONNECT {\"user\":\"both\",\"pass\":\"b\",\"pedantic\":false}").expect("+OK");
		client.send("PUB other 0", "")
			.expectError(violation("other"))
			.send("PUB yes.a 0", "")
			.expect("+OK")
			.expectNothing();
	}

	@Test
	void payloadLimitIsCheckedFirst() {
		connect(server(), "both", "b").send("PUB other 1048577").expectErrorAndClosed("Maximum Payload Violation");
	}

}

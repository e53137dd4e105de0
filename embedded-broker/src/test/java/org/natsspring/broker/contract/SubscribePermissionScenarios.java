package org.natsspring.broker.contract;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.SubjectPermissions;

/**
 * Which subjects a user may subscribe to, alone or in a queue group.
 */
abstract class SubscribePermissionScenarios extends ContractScenarios {

	private static final BrokerConfig CONFIG = Configs.users(
			Configs.user("both", "b",
					Configs.permissions(SubjectPermissions.ALL,
							new SubjectPermissions(List.of("yes.>", "one.*", "literal", "*.mid.>"),
									List.of("yes.no.*", "yes.never")))),
			Configs.user("denied", "d", Configs.permissions(SubjectPermissions.ALL, Configs.deny("no.>"))),
			Configs.user("queue", "q", Configs.permissions(SubjectPermissions.ALL, new SubjectPermissions(
					List.of("q.one grp", "q.wild.* w.*", "q.plain", "q.all"), List.of("q.plain bad", "q.all *")))),
			Configs.user("all", "a"));

	@Override
	BrokerConfig config() {
		return CONFIG;
	}

	private static String violation(String subject) {
		return "Permissions Violation for Subscription to \"" + subject + "\"";
	}

	@ParameterizedTest
	@ValueSource(strings = { "yes.a", "yes.>", "yes.*", "yes.a.*", "yes.no", "yes.no.a.b", "one.*", "one.a", "literal",
			"x.mid.a", "*.mid.>", "x.mid.>" })
	void allowedSubscription(String subject) {
		connect(server(), "both", "b").send("SUB " + subject + " 1").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "yes", "yes.no.a", "yes.no.*", "yes.no.>", "yes.never", "one", "one.a.b", "literal.a",
			"other", "*", ">", "*.*", "*.>", "*.mid", "x.mid", "YES.a" })
	void notAllowedSubscription(String subject) {
		connect(server(), "both", "b").send("SUB " + subject + " 1").expectError(violation(subject)).expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "no.a", "no.*", "no.>", "no.a.b.c" })
	void deniedSubscription(String subject) {
		connect(server(), "denied", "d").send("SUB " + subject + " 1").expectError(violation(subject)).expectNothing();
	}

	@Test
	void refusedSubscriptionGetsNothing() {
		RawClient client = connect(server(), "both", "b").send("SUB other 1")
			.expectError(violation("other"))
			.expectNothing();
		connect(server(), "all", "a").send("PUB other 0", "").expectNothing();
		client.expectNothing();
	}

	@Test
	void refusedSidMayBeUsedAgain() {
		connect(server(), "both", "b").send("SUB other 1")
			.expectError(violation("other"))
			.send("SUB literal 1", "PUB literal 0", "")
			.expect("MSG literal 1 0", "")
			.expectNothing();
	}

	@Test
	void broadSubscriptionIsFilteredByDeny() {
		RawClient client = connect(server(), "both", "b").send("SUB yes.> 1").expectNothing();
		connect(server(), "all", "a")
			.send("PUB yes.a 0", "", "PUB yes.no.a 0", "", "PUB yes.never 0", "", "PUB yes.no.a.b 0", "")
			.expectNothing();
		client.expect("MSG yes.a 1 0", "", "MSG yes.no.a.b 1 0", "").expectNothing();
	}

	@Test
	void subscriptionToAllIsFilteredByDeny() {
		RawClient client = connect(server(), "denied", "d").send("SUB > 1").expectNothing();
		connect(server(), "all", "a").send("PUB no.a 0", "", "PUB sperm.yes 0", "", "PUB no.b.c 0", "").expectNothing();
		client.expect("MSG sperm.yes 1 0", "").expectNothing();
	}

	@Test
	void filteredMessageIsAnswered503() {
		connect(server(), "denied", "d").send("SUB *.filtered 1").expectNothing();
		connect(server(), "all", "a").send("SUB sperm.inbox 1", "PUB no.filtered sperm.inbox 0", "")
			.expect("HMSG sperm.inbox 1 43 43", "NATS/1.0 503", "Nats-Subject: no.filtered", "", "")
			.expectNothing();
	}

	@ParameterizedTest
	@CsvSource({ "q.one, grp", "q.wild.a, w.1", "q.plain, good", "q.plain, any.thing" })
	void allowedWithQueue(String subject, String queue) {
		connect(server(), "queue", "q").send("SUB " + subject + " " + queue + " 1").expectNothing();
	}

	@ParameterizedTest
	@CsvSource({ "q.one, other", "q.one, grp.a", "q.wild.a, w", "q.wild.a, w.1.2", "q.wild.a, v.1", "q.plain, bad",
			"other, grp" })
	void notAllowedWithQueue(String subject, String queue) {
		connect(server(), "queue", "q").send("SUB " + subject + " " + queue + " 1")
			.expectError(violation(subject) + " using queue \"" + queue + "\"")
			.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "q.one", "q.wild.a" })
	void subjectAllowedForQueuesOnlyIsNotAllowedAlone(String subject) {
		connect(server(), "queue", "q").send("SUB " + subject + " 1").expectError(violation(subject)).expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "q.plain", "q.all" })
	void subjectDeniedForQueuesOnlyIsAllowedAlone(String subject) {
		connect(server(), "queue", "q").send("SUB " + subject + " 1").expectNothing();
	}

	@Test
	void subjectAllowedAloneIsAllowedInEveryQueue() {
		connect(server(), "both", "b").send("SUB yes.a any 1", "SUB literal other 2").expectNothing();
	}

	@Test
	void deniedSubjectIsDeniedInEveryQueue() {
		connect(server(), "both", "b").send("SUB yes.never any 1")
			.expectError(violation("yes.never") + " using queue \"any\"")
			.expectNothing();
	}

	@Test
	void permissionIsCheckedBeforeTheSubject() {
		connect(server(), "both", "b").send("SUB a..b 1").expectError(violation("a..b")).expectNothing();
	}

	@Test
	void quotesAndControlCharactersOfASubscriptionAreEscapedInTheError() {
		connect(server(), "both", "b").send("SUB a\"b\u0007 q\"1 1")
			.expectError("Permissions Violation for Subscription to \"a\\\"b\\a\" using queue \"q\\\"1\"")
			.expectNothing();
	}

	@Test
	void verboseClientGetsTheErrorOfASubscriptionInsteadOfOk() {
		RawClient client = open().send("CONNECT {\"user\":\"both\",\"pass\":\"b\"}").expect("+OK");
		client.send("SUB other 1").expectError(violation("other")).send("SUB literal 1").expect("+OK").expectNothing();
	}

}

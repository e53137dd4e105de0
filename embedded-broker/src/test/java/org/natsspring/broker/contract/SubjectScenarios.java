package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which subjects may be subscribed and published to, and what wildcards match.
 */
abstract class SubjectScenarios extends ContractScenarios {

	private static final String PEDANTIC = "CONNECT {\"verbose\":false,\"pedantic\":true}";

	@ParameterizedTest
	@ValueSource(strings = { "a", "A", "a.b", "a.b.c.d.e.f.g.h.i.j", "*", ">", "a.*", "a.>", "*.b", "a.*.b", "*.*.*",
			"*.>", "a*", "*a", "a>", ">a", "a.*b", "a.b*c.d", "a.**", "a.>>", "a.>b", "ü.日本", "a,b", "$", "_", "-",
			"a-b", "\"", "\\", "{}", "a\u0001b", "a\fb", "1.2.3", "$SYS.>", "$JS.API.>", "_INBOX.>", "_R_.>", "_GR_.>",
			"$NRG.>", "$KV.b.k" })
	void subscribable(String subject) {
		connect().send("SUB " + subject + " 1").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", ".a", "a.", "a..b", "a.b.", "..a", ".>", ">.", ">.a", "a.>.b", ">.>", "*.>.*",
			"a.*.", ".*" })
	void notSubscribable(String subject) {
		connect().send("SUB " + subject + " 1").expectError("Invalid Subject").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a..b", "a.>.b" })
	void notSubscribableInAQueueGroup(String subject) {
		connect().send("SUB " + subject + " q 1").expectError("Invalid Subject").expectNothing();
	}

	@Test
	void refusedSubscriptionLeavesItsSidFree() {
		connect().send("SUB sub..bad 1")
			.expectError("Invalid Subject")
			.send("SUB sub.good 1", "PUB sub.good 0", "")
			.expect("MSG sub.good 1 0", "")
			.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a.b", "a*", "*a", "a>", "a.b*c", "a.**", "a.>>", "ü", "$X", "\"" })
	void literalForAPedanticPublisher(String subject) {
		open().send(PEDANTIC, "PUB " + subject + " 0", "").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", ">", "a.*", "a.>", "*.a", ">.a", "a.*.b", ".", ".a", "a.", "a..b" })
	void noLiteralForAPedanticPublisher(String subject) {
		open().send(PEDANTIC, "PUB " + subject + " 0", "").expectError("Invalid Publish Subject").expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", ">", "a.*", "a.>", ".", ".a", "a.", "a..b" })
	void anySubjectForOthers(String subject) {
		connect().send("PUB " + subject + " 0", "").expectNothing();
	}

	@ParameterizedTest
	@CsvSource({ "w.a, w.a", "w.*, w.a", "w.*.c, w.b.c", "*.a.w, x.a.w", "w.>, w.a", "w.>, w.a.b.c", "*.*, w.a",
			"*.>, w.a.b", "w.*.>, w.a.b", "w.*.*, w.a.b", ">, w", "*, w", "w.a*, w.a*", "w.*a, w.*a", "w.>a, w.>a",
			"w.**, w.**", "w.ü.*, w.ü.é" })
	void matches(String subscription, String subject) {
		connect().send("SUB " + subscription + " 1", "PUB " + subject + " 1", "x")
			.expect("MSG " + subject + " 1 1", "x")
			.expectNothing();
	}

	@ParameterizedTest
	@CsvSource({ "w.a, w.b", "w.a, w", "w.a, w.a.b", "w.A, w.a", "w.*, w", "w.*, w.a.b", "w.>, w", "w.*.>, w.a",
			"*, w.a", "*.*, w.a.b", "w.a*, w.ab", "w.*a, w.ba", "w.>a, w.ba", "w.**, w.ab", "w.*, wx.a", "w.é, w.É",
			"w.*, w..", "w.>, w..a", "w.>, w.", "*.a, .a", ">, a..b" })
	void doesNotMatch(String subscription, String subject) {
		connect().send("SUB " + subscription + " 1", "PUB " + subject + " 1", "x").expectNothing();
	}

	@ParameterizedTest
	@CsvSource({ "pw.*, pw.*", "pw.>, pw.*", "pw.*, pw.>", "pw.>, pw.>", ">, pw.*" })
	void publishedWildcardIsAWordLikeAnyOther(String subscription, String subject) {
		connect().send("SUB " + subscription + " 1", "PUB " + subject + " 1", "x")
			.expect("MSG " + subject + " 1 1", "x")
			.expectNothing();
	}

	@ParameterizedTest
	@CsvSource({ "pl.a, pl.*", "pl.a, pl.>", "pl.a.b, pl.>" })
	void publishedWildcardDoesNotReachLiteralSubscriptions(String subscription, String subject) {
		connect().send("SUB " + subscription + " 1", "PUB " + subject + " 1", "x").expectNothing();
	}

	@Test
	void messageNamesThePublishedSubject() {
		connect().send("SUB named.> 1", "PUB named.a.b 0", "", "PUB named.c 0", "")
			.expect("MSG named.a.b 1 0", "", "MSG named.c 1 0", "")
			.expectNothing();
	}

	@Test
	void subscriptionMadeLaterMatchesASubjectUsedBefore() {
		RawClient client = connect().send("SUB cache.a 1", "PUB cache.a 0", "").expect("MSG cache.a 1 0", "");
		client.send("UNSUB 1", "SUB cache.* 2", "PUB cache.a 0", "").expect("MSG cache.a 2 0", "");
		client.send("UNSUB 2", "PUB cache.a 0", "", "SUB > 3", "PUB cache.a 0", "")
			.expect("MSG cache.a 3 0", "")
			.expectNothing();
	}

	@Test
	void emptyTokenInARequestFindsNobody() {
		connect().send("SUB subj.> 1", "SUB in 2", "PUB subj..x in 0", "")
			.expect("HMSG in 2 39 39", "NATS/1.0 503", "Nats-Subject: subj..x", "", "")
			.expectNothing();
	}

}

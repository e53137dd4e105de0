package org.natsspring.broker.contract;

import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queue groups: one member gets each message.
 */
abstract class QueueGroupScenarios extends ContractScenarios {

	private List<RawClient> subscribe(int members, String subjectAndQueue) {
		List<RawClient> clients = new ArrayList<>();
		for (int i = 0; i < members; i++) {
			clients.add(connect().send("SUB " + subjectAndQueue + " 1").expectNothing());
		}
		return clients;
	}

	private void publish(String subject, int times) {
		connect().sendText(("PUB " + subject + " 1\r\nx\r\n").repeat(times)).expectNothing();
	}

	private static List<Integer> countMessages(List<RawClient> clients) {
		return clients.stream().map(RawClient::countMessages).toList();
	}

	private static int sum(List<Integer> counts) {
		return counts.stream().mapToInt(Integer::intValue).sum();
	}

	@Test
	void everyMessageGoesToOneMember() {
		List<RawClient> members = subscribe(3, "qg.one q");
		publish("qg.one", 300);
		assertThat(sum(countMessages(members))).isEqualTo(300);
	}

	@Test
	void messagesSpreadOverTheMembers() {
		List<RawClient> members = subscribe(3, "qg.spread q");
		publish("qg.spread", 600);
		assertThat(countMessages(members)).allSatisfy((count) -> assertThat(count).isBetween(100, 350));
	}

	@Test
	void membersOfOneConnectionShareToo() {
		RawClient client = connect().send("SUB qg.conn q 1", "SUB qg.conn q 2").expectNothing();
		publish("qg.conn", 200);
		int first = 0;
		for (int i = 0; i < 200; i++) {
			first += client.readLine().equals("MSG qg.conn 1 1\r\n") ? 1 : 0;
			client.expect("x");
		}
		assertThat(first).isBetween(40, 160);
		client.expectNothing();
	}

	@Test
	void everyGroupGetsAMessage() {
		List<RawClient> first = subscribe(2, "qg.groups a");
		List<RawClient> second = subscribe(3, "qg.groups b");
		publish("qg.groups", 50);
		assertThat(sum(countMessages(first))).isEqualTo(50);
		assertThat(sum(countMessages(second))).isEqualTo(50);
	}

	@Test
	void plainSubscribersGetEveryMessageBesides() {
		List<RawClient> members = subscribe(2, "qg.plain q");
		List<RawClient> plain = subscribe(2, "qg.plain");
		publish("qg.plain", 50);
		assertThat(sum(countMessages(members))).isEqualTo(50);
		assertThat(countMessages(plain)).containsExactly(50, 50);
	}

	@Test
	void memberByWildcardIsOfTheSameGroup() {
		List<RawClient> literal = subscribe(1, "qg.wild.a q");
		List<RawClient> wildcard = subscribe(1, "qg.wild.* q");
		publish("qg.wild.a", 200);
		int literalCount = sum(countMessages(literal));
		int wildcardCount = sum(countMessages(wildcard));
		assertThat(literalCount + wildcardCount).isEqualTo(200);
		assertThat(literalCount).isBetween(40, 160);
	}

	@Test
	void sameNameOnAnotherSubjectIsAnotherGroup() {
		List<RawClient> first = subscribe(1, "qg.subject.a q");
		List<RawClient> second = subscribe(1, "qg.subject.b q");
		publish("qg.subject.a", 10);
		publish("qg.subject.b", 20);
		assertThat(countMessages(first)).containsExactly(10);
		assertThat(countMessages(second)).containsExactly(20);
	}

	@Test
	void queueNamesAreCaseSensitive() {
		List<RawClient> lower = subscribe(1, "qg.case q");
		List<RawClient> upper = subscribe(1, "qg.case Q");
		publish("qg.case", 10);
		assertThat(countMessages(lower)).containsExactly(10);
		assertThat(countMessages(upper)).containsExactly(10);
	}

	@Test
	void queueNamesMayLookLikeWildcards() {
		List<RawClient> star = subscribe(1, "qg.names *");
		List<RawClient> other = subscribe(1, "qg.names a.>");
		publish("qg.names", 10);
		assertThat(countMessages(star)).containsExactly(10);
		assertThat(countMessages(other)).containsExactly(10);
	}

	@Test
	void memberThatLeavesGetsNothingMore() throws Exception {
		List<RawClient> members = subscribe(2, "qg.leave q");
		members.get(0).close();
		// Until the server has noticed, messages for the one that left are lost.
		Awaitility.await().until(() -> {
			publish("qg.leave", 50);
			return members.get(1).countMessages() == 50;
		});
	}

	@Test
	void memberThatUnsubscribesGetsNothingMore() {
		List<RawClient> members = subscribe(2, "qg.unsub q");
		members.get(0).send("UNSUB 1").expectNothing();
		publish("qg.unsub", 50);
		assertThat(countMessages(members)).containsExactly(0, 50);
	}

	@Test
	void memberThatJoinsTakesItsPart() {
		List<RawClient> early = subscribe(1, "qg.join q");
		publish("qg.join", 50);
		assertThat(countMessages(early)).containsExactly(50);
		List<RawClient> late = subscribe(1, "qg.join q");
		publish("qg.join", 200);
		int lateCount = sum(countMessages(late));
		assertThat(lateCount).isBetween(40, 160);
		assertThat(countMessages(early)).containsExactly(200 - lateCount);
	}

	@Test
	void memberWithoutEchoIsPassedOverForItsOwnMessages() {
		RawClient silent = open().send("CONNECT {\"verbose\":false,\"echo\":false}", "SUB qg.echo q 1").expectNothing();
		List<RawClient> members = subscribe(1, "qg.echo q");
		silent.sendText("PUB qg.echo 1\r\nx\r\n".repeat(50)).expectNothing();
		assertThat(countMessages(members)).containsExactly(50);
	}

	@Test
	void replyAndHeadersReachTheMember() {
		RawClient member = connect().send("SUB qg.hdr q 1").expectNothing();
		connect().send("HPUB qg.hdr in.box 12 14", "NATS/1.0", "", "hi").expectNothing();
		member.expect("HMSG qg.hdr 1 in.box 12 14", "NATS/1.0", "", "hi").expectNothing();
	}

	@Test
	void groupOfTheServerItselfIsRefused() {
		connect().send("SUB qg.sys _sys_ 1")
			.expectError("Permissions Violation for Subscription to \"qg.sys\" using queue \"_sys_\"")
			.expectNothing();
	}

}

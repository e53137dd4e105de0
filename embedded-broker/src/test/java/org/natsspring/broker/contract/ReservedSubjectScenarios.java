package org.natsspring.broker.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Subjects and replies that servers keep for themselves.
 */
abstract class ReservedSubjectScenarios extends ContractScenarios {

	@ParameterizedTest
	@ValueSource(
			strings = { "$NRG.x", "$NRG.", "$NRG.AE.1", "_GR_.x", "_GR_.a.b", "_GR_..", "_GR_.*", "$GR.x", "$GR.a.b" })
	void publishingIsRefused(String subject) {
		connect().send("SUB res.inbox 1", "PUB " + subject + " res.inbox 2", "hi")
			.expectError("Permissions Violation for Publish to \"" + subject + "\"")
			.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "_R_.x", "_R_.a.b", "$JS.ACK.x", "$JS.ACK.S.C.1.1.1.1.0", "_GR_.x", "$GR.x", "_R_." })
	void replyIsRefused(String reply) {
		RawClient subscriber = connect().send("SUB res.reply 1").expectNothing();
		connect().send("PUB res.reply " + reply + " 2", "hi")
			.expectError("Permissions Violation for Publish with Reply of \"" + reply + "\"")
			.expectNothing();
		subscriber.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "_GR_.", "$GR." })
	void publishingToTheBarePrefixReachesNobody(String subject) {
		connect().send("SUB > 1", "PUB " + subject + " 2", "hi").expectNothing();
	}

	@Test
	void replyOfAMessageWithHeadersIsRefused() {
		connect().send("SUB res.hreply 1", "HPUB res.hreply _R_.x 12 12", "NATS/1.0", "", "")
			.expectError("Permissions Violation for Publish with Reply of \"_R_.x\"")
			.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "_R_.x", "$JS.ACK.x", "$GNR.x", "$SYS.x", "$NRG", "_GR_", "_GR_x", "$NRGx.y", "_INBOX.x",
			"$KV.b.k", "$O.x", "$SRV.PING", "$G.x" })
	void publishingIsAllowed(String subject) {
		connect().send("SUB " + subject + " 1", "PUB " + subject + " 2", "hi")
			.expect("MSG " + subject + " 1 2", "hi")
			.expectNothing();
	}

	@ParameterizedTest
	@ValueSource(strings = { "_R_", "$JS.ACK", "$JS.ACK.", "_GR_.", "$GR.", "$JS.ACKx", "$GNR.x", "$NRG.x", "$SYS.x",
			"$JS.API.x" })
	void replyIsAllowed(String reply) {
		connect().send("SUB res.allowed 1", "PUB res.allowed " + reply + " 2", "hi")
			.expect("MSG res.allowed 1 " + reply + " 2", "hi")
			.expectNothing();
	}

	@Test
	void refusedMessageIsNeitherDeliveredNorAnswered() {
		connect().send("SUB $NRG.> 1", "SUB res.in 2", "PUB $NRG.x res.in 0", "")
			.expectError("Permissions Violation for Publish to \"$NRG.x\"")
			.expectNothing();
	}

	@Test
	void verboseClientGetsNoOkForARefusedMessage() {
		RawClient client = open().send("CONNECT {\"verbose\":true}").expect("+OK");
		client.send("PUB $NRG.x 0", "")
			.expectError("Permissions Violation for Publish to \"$NRG.x\"")
			.send("PUB a _R_.x 0", "")
			.expectError("Permissions Violation for Publish with Reply of \"_R_.x\"")
			.expectNothing();
	}

	@Test
	void wildcardForAllDoesNotSeeSystemEvents() {
		RawClient client = connect().send("SUB > 1", "SUB $SYS.> 2").expectNothing();
		connect().expectNothing();
		client.expectNothing();
	}

}

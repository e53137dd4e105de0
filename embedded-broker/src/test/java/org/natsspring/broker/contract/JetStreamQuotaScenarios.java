package org.natsspring.broker.contract;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.JetStreamConfig;

/**
 * What JetStream answers when a server may use little memory and storage.
 */
abstract class JetStreamQuotaScenarios extends ContractScenarios {

	private static final BrokerConfig CONFIG = Configs.builder()
		.serverName("srv1")
		.jetStream(new JetStreamConfig(null, 100_000, 100_000, null, true, false,
				JetStreamConfig.TEMPORARY.syncInterval(), JetStreamConfig.TEMPORARY.limits()))
		.build();

	@Override
	BrokerConfig config() {
		return CONFIG;
	}

	static Stream<JetStreamScript> scripts() {
		return JetStreamScript.read("quota");
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void answersLikeNatsServer(JetStreamScript script) {
		new JetStreamConversation(connect()).have(script);
	}

	@AfterEach
	void deleteStreams() {
		new JetStreamConversation(connect()).deleteStreams();
	}

}

package org.natsspring.broker.contract;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.natsspring.broker.config.BrokerConfig;
import org.natsspring.broker.config.JetStreamConfig;

/**
 * What JetStream answers, message by message. The conversations are in files, as a real
 * nats-server had them; see {@link JetStreamScript} for their form.
 */
abstract class JetStreamScenarios extends ContractScenarios {

	private static final BrokerConfig CONFIG = Configs.builder()
		.serverName("srv1")
		.jetStream(JetStreamConfig.TEMPORARY)
		.build();

	@Override
	BrokerConfig config() {
		return CONFIG;
	}

	static Stream<JetStreamScript> scripts() {
		return Stream
			.of("stream-api", "stream-create", "stream-update", "publish", "direct-get", "json", "atomic-batch",
					"fast-batch", "schedules")
			.flatMap(JetStreamScript::read);
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

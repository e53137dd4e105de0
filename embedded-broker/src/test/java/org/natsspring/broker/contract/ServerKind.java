package org.natsspring.broker.contract;

import org.natsspring.broker.config.BrokerConfig;

/**
 * The two servers that have to behave alike.
 */
enum ServerKind {

	EMBEDDED_BROKER("embedded broker") {

		@Override
		RunningServer start(BrokerConfig config) {
			return EmbeddedServer.start(config);
		}

	},

	NATS_SERVER("nats-server") {

		@Override
		RunningServer start(BrokerConfig config) {
			return NatsServerProcess.start(config);
		}

	};

	private final String label;

	ServerKind(String label) {
		this.label = label;
	}

	abstract RunningServer start(BrokerConfig config);

	@Override
	public String toString() {
		return this.label;
	}

}

package org.natsspring.autoconfigure;

import org.natsspring.core.NatsConnectionException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that fails because no server answers.
 */
class NatsConnectionFailureAnalyzer extends AbstractFailureAnalyzer<NatsConnectionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NatsConnectionException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), """
				Do one of these:
				- start a server, for example with 'nats-server' or 'docker run -p 4222:4222 nats'
				- correct nats.servers
				- remove nats.servers and nats.mode to use the embedded broker of nats-spring-boot-starter
				- set nats.connect.startup-policy=background to start without a server and connect when it is there""",
				cause);
	}

}

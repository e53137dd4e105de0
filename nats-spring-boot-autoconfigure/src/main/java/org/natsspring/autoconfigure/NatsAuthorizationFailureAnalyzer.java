package org.natsspring.autoconfigure;

import org.natsspring.core.NatsAuthenticationException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains a start that fails because the server refuses the credentials. Comes before
 * the analyzer of connection failures, of which this is one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class NatsAuthorizationFailureAnalyzer extends AbstractFailureAnalyzer<NatsAuthenticationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NatsAuthenticationException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Set one of these to what the server's configuration accepts: nats.username with nats.password, "
						+ "nats.token, or nats.credentials (a file). If the application should not use that server, "
						+ "correct nats.servers.",
				cause);
	}

}

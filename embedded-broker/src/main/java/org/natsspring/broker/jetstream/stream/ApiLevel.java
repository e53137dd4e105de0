package org.natsspring.broker.jetstream.stream;

import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;

/**
 * The level of the JetStream API that this server has, and that requests may demand
 * (ADR-44).
 */
public final class ApiLevel {

	/**
	 * The level of nats-server 2.15.
	 */
	public static final int LEVEL = 5;

	private ApiLevel() {
	}

	/**
	 * Whether a request demands a level this server does not have. What is no number is
	 * taken to be too high.
	 * @param request the request
	 * @return true if it does
	 */
	public static boolean isTooHigh(Message request) {
		if (request.headerLength() == 0) {
			return false;
		}
		String level = Headers.of(request).get(StreamHeaders.REQUIRED_API_LEVEL);
		if (level == null || level.isEmpty()) {
			return false;
		}
		try {
			return Integer.parseInt(level) > LEVEL;
		}
		catch (NumberFormatException ex) {
			return true;
		}
	}

}

package org.natsspring.core;

import java.util.Map;

import org.springframework.messaging.MessageHeaders;

/**
 * Headers without id and timestamp: NATS has neither, and making random ids would cost
 * more than the rest of a conversion.
 */
final class SimpleHeaders extends MessageHeaders {

	private static final long serialVersionUID = 1L;

	SimpleHeaders() {
		this(Map.of());
	}

	SimpleHeaders(Map<String, Object> headers) {
		super(headers, ID_VALUE_NONE, -1L);
	}

}

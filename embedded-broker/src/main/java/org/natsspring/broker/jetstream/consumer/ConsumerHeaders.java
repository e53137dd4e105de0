package org.natsspring.broker.jetstream.consumer;

import org.natsspring.broker.message.Headers;

/**
 * What the server says to the clients of a consumer by headers alone (ADR-9, ADR-13).
 */
final class ConsumerHeaders {

	static final String LAST_CONSUMER = "Nats-Last-Consumer";

	static final String LAST_STREAM = "Nats-Last-Stream";

	static final String STALLED = "Nats-Consumer-Stalled";

	static final String MESSAGE_SIZE = "Nats-Msg-Size";

	static final String PIN_ID = "Nats-Pin-Id";

	private static final String PENDING_MESSAGES = "Nats-Pending-Messages";

	private static final String PENDING_BYTES = "Nats-Pending-Bytes";

	private ConsumerHeaders() {
	}

	/**
	 * A status that says what a request did not get.
	 * @param status the status
	 * @param request the request
	 * @return the headers
	 */
	static Headers unfinished(String status, PullRequest request) {
		return Headers.ofStatus(status)
			.with(PENDING_MESSAGES, Long.toString(request.remaining()))
			.with(PENDING_BYTES, Long.toString(request.remainingBytes()));
	}

	/**
	 * A heartbeat.
	 * @param delivered where the consumer is
	 * @return the headers
	 */
	static Headers heartbeat(SequencePair delivered) {
		return Headers.ofStatus("100 Idle Heartbeat")
			.with(LAST_CONSUMER, Long.toString(delivered.consumer()))
			.with(LAST_STREAM, Long.toString(delivered.stream()));
	}

}

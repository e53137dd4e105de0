package org.natsspring.broker.jetstream.consumer;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.text.JsonException;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;

/**
 * What a client asks for in a request for messages (ADR-13, ADR-42). Immutable.
 *
 * @param batch messages at most
 * @param expires how long it waits, in nanoseconds; 0 for as long as it takes
 * @param maxBytes bytes at most; 0 for no limit
 * @param noWait whether it wants only what is there
 * @param heartbeat nanoseconds of silence after which it is to be told that it waits; 0
 * for never
 * @param priority what it says of priority, or null if the request was no JSON
 */
record PullOptions(long batch, long expires, long maxBytes, boolean noWait, long heartbeat,
		@Nullable Priority priority) {

	private static final JsonSchema SCHEMA = new JsonSchema("JSApiConsumerGetNextRequest");

	private static final JsonField<Long> EXPIRES = SCHEMA.optional("expires", JsonTypes.DURATION);

	private static final JsonField<Long> BATCH = SCHEMA.optional("batch", JsonTypes.INT);

	private static final JsonField<Long> MAX_BYTES = SCHEMA.optional("max_bytes", JsonTypes.INT);

	private static final JsonField<Boolean> NO_WAIT = SCHEMA.optional("no_wait", JsonTypes.BOOL);

	private static final JsonField<Long> HEARTBEAT = SCHEMA.optional("idle_heartbeat", JsonTypes.DURATION);

	private static final JsonField<String> GROUP = SCHEMA.optional("group", JsonTypes.STRING);

	private static final JsonField<Long> MIN_PENDING = SCHEMA.optional("min_pending", JsonTypes.INT64);

	private static final JsonField<Long> MIN_ACK_PENDING = SCHEMA.optional("min_ack_pending", JsonTypes.INT64);

	private static final JsonField<String> ID = SCHEMA.optional("id", JsonTypes.STRING);

	private static final JsonField<Long> PRIORITY = SCHEMA.optional("priority", JsonTypes.INT);

	/**
	 * Read a request: nothing, a number, or JSON.
	 * @param body the body
	 * @return the options
	 * @throws JsonException if it is bad JSON; the message says why
	 */
	static PullOptions parse(byte[] body) throws JsonException {
		String text = new String(body, StandardCharsets.UTF_8).strip();
		if (text.startsWith("{")) {
			return parse(SCHEMA.readLenient(text.getBytes(StandardCharsets.UTF_8)));
		}
		long batch = text.matches("\\+?\\d{1,9}") ? Math.max(1, Long.parseLong(text)) : 1;
		return new PullOptions(batch, 0, 0, false, 0, null);
	}

	/**
	 * Whether the client would be told that it waits when it no longer does.
	 * @return true if the heartbeat makes no sense
	 */
	boolean isHeartbeatTooLong() {
		return this.heartbeat > 0 && 2 * this.heartbeat > this.expires;
	}

	private static PullOptions parse(JsonStruct request) {
		long expires = Math.max(0, request.get(EXPIRES));
		long heartbeat = Math.max(0, request.get(HEARTBEAT));
		Priority priority = new Priority(request.get(GROUP), request.get(MIN_PENDING), request.get(MIN_ACK_PENDING),
				request.get(ID), request.get(PRIORITY));
		return new PullOptions(Math.max(1, request.get(BATCH)), expires, Math.max(0, request.get(MAX_BYTES)),
				request.get(NO_WAIT), heartbeat, priority);
	}

	/**
	 * What a request says of priority groups.
	 *
	 * @param group the group, or empty
	 * @param minPending serve only if so many messages are to come
	 * @param minAckPending serve only if so many wait for acknowledgement
	 * @param id the pin it has, or empty
	 * @param priority 0 to 9, where lower comes first
	 */
	record Priority(String group, long minPending, long minAckPending, String id, long priority) {

	}

}

package org.natsspring.broker.jetstream.config;

import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;

/**
 * Defaults and upper bounds for the consumers of a stream.
 *
 * @param json the fields
 */
public record ConsumerLimits(JsonStruct json) {

	static final JsonSchema SCHEMA = new JsonSchema("StreamConsumerLimits");

	static final JsonField<Long> INACTIVE_THRESHOLD = SCHEMA.optional("inactive_threshold", JsonTypes.DURATION);

	static final JsonField<Long> MAX_ACK_PENDING = SCHEMA.optional("max_ack_pending", JsonTypes.INT);

	public long inactiveThreshold() {
		return this.json.get(INACTIVE_THRESHOLD);
	}

	public long maxAckPending() {
		return this.json.get(MAX_ACK_PENDING);
	}

}

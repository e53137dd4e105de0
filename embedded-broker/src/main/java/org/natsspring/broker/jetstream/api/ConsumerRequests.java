package org.natsspring.broker.jetstream.api;

import java.time.Instant;

import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.config.ConsumerMetadata;
import org.natsspring.broker.jetstream.consumer.Consumer;
import org.natsspring.broker.jetstream.consumer.ConsumerReport;
import org.natsspring.broker.jetstream.stream.ApiLevel;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;
import tools.jackson.core.JsonGenerator;

/**
 * The fields of requests about consumers, and what their answers have in common.
 */
final class ConsumerRequests {

	/** Create or update a consumer. */
	static final JsonSchema CREATE = new JsonSchema("CreateConsumerRequest");

	static final JsonField<String> STREAM_NAME = CREATE.field("stream_name", JsonTypes.STRING);

	static final JsonField<JsonStruct> CONFIG = CREATE.field("config", JsonTypes.struct(ConsumerConfig.SCHEMA));

	static final JsonField<String> ACTION = CREATE.field("action", JsonTypes.STRING);

	static final JsonField<Boolean> PEDANTIC = CREATE.optional("pedantic", JsonTypes.BOOL);

	/** Pause a consumer. */
	static final JsonSchema PAUSE = new JsonSchema("JSApiConsumerPauseRequest");

	static final JsonField<Instant> PAUSE_UNTIL = PAUSE.optional("pause_until", JsonTypes.TIME);

	/** Pin no client. */
	static final JsonSchema UNPIN = new JsonSchema("JSApiConsumerUnpinRequest");

	static final JsonField<String> GROUP = UNPIN.field("group", JsonTypes.STRING);

	/** Begin anew. */
	static final JsonSchema RESET = new JsonSchema("JSApiConsumerResetRequest");

	static final JsonField<Long> SEQUENCE = RESET.optional("seq", JsonTypes.UINT64);

	private ConsumerRequests() {
	}

	static void writeFields(JsonGenerator json, ApiRequest request, Consumer consumer) {
		ConsumerConfig shown = ConsumerMetadata.shown(consumer.config(), ApiLevel.LEVEL,
				request.streams().server().version());
		ConsumerReport.writeFields(json, consumer, shown);
	}

}

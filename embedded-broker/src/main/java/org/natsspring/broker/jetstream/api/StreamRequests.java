package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamMetadata;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;

/**
 * The fields of requests about streams.
 */
final class StreamRequests {

	/** Create or update a stream. */
	static final JsonSchema CONFIG = new JsonSchema("StreamConfigRequest").embed(StreamConfig.SCHEMA);

	static final JsonField<Boolean> PEDANTIC = CONFIG.optional("pedantic", JsonTypes.BOOL);

	/** Describe a stream. */
	static final JsonSchema INFO = new JsonSchema("JSApiStreamInfoRequest").embed(PagedRequest.SCHEMA);

	static final JsonField<Boolean> DELETED_DETAILS = INFO.optional("deleted_details", JsonTypes.BOOL);

	static final JsonField<String> SUBJECTS_FILTER = INFO.optional("subjects_filter", JsonTypes.STRING);

	/** Remove many messages. */
	static final JsonSchema PURGE = new JsonSchema("JSApiStreamPurgeRequest");

	static final JsonField<Long> PURGE_BEFORE = PURGE.optional("seq", JsonTypes.UINT64);

	static final JsonField<String> PURGE_FILTER = PURGE.optional("filter", JsonTypes.STRING);

	static final JsonField<Long> PURGE_KEEP = PURGE.optional("keep", JsonTypes.UINT64);

	/** Remove one message. */
	static final JsonSchema DELETE = new JsonSchema("JSApiMsgDeleteRequest");

	static final JsonField<Long> DELETE_SEQUENCE = DELETE.field("seq", JsonTypes.UINT64);

	static final JsonField<Boolean> NO_ERASE = DELETE.optional("no_erase", JsonTypes.BOOL);

	private StreamRequests() {
	}

	static StreamConfig config(JsonStruct request) {
		return StreamMetadata.stored(new StreamConfig(request.part(StreamConfig.SCHEMA)));
	}

}

package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonTypes;

/**
 * Requests for a page of a list.
 */
final class PagedRequest {

	/** What all such requests have in common. */
	static final JsonSchema SCHEMA = new JsonSchema("ApiPagedRequest");

	static final JsonField<Long> OFFSET = SCHEMA.field("offset", JsonTypes.INT);

	/** A request for the names of streams. */
	static final JsonSchema STREAM_NAMES = new JsonSchema("JSApiStreamNamesRequest").embed(SCHEMA);

	static final JsonField<String> NAMES_SUBJECT = STREAM_NAMES.optional("subject", JsonTypes.STRING);

	/** A request for streams. */
	static final JsonSchema STREAM_LIST = new JsonSchema("JSApiStreamListRequest").embed(SCHEMA);

	static final JsonField<String> LIST_SUBJECT = STREAM_LIST.optional("subject", JsonTypes.STRING);

	/** A request for consumers or their names. */
	static final JsonSchema CONSUMERS = new JsonSchema("JSApiConsumersRequest").embed(SCHEMA);

	private PagedRequest() {
	}

}

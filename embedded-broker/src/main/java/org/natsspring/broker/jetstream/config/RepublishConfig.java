package org.natsspring.broker.jetstream.config;

import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;

/**
 * Where stored messages are published once more (ADR-28).
 *
 * @param json the fields
 */
public record RepublishConfig(JsonStruct json) {

	static final JsonSchema SCHEMA = new JsonSchema("RePublish");

	static final JsonField<String> SOURCE = SCHEMA.optional("src", JsonTypes.STRING);

	static final JsonField<String> DESTINATION = SCHEMA.field("dest", JsonTypes.STRING);

	static final JsonField<Boolean> HEADERS_ONLY = SCHEMA.optional("headers_only", JsonTypes.BOOL);

	public String source() {
		return this.json.get(SOURCE);
	}

	public String destination() {
		return this.json.get(DESTINATION);
	}

	public boolean headersOnly() {
		return this.json.get(HEADERS_ONLY);
	}

}

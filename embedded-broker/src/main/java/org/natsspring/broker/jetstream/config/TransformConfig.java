package org.natsspring.broker.jetstream.config;

import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;

/**
 * Which subjects become which others (ADR-36).
 *
 * @param json the fields
 */
public record TransformConfig(JsonStruct json) {

	static final JsonSchema SCHEMA = new JsonSchema("SubjectTransformConfig");

	static final JsonField<String> SOURCE = SCHEMA.field("src", JsonTypes.STRING);

	static final JsonField<String> DESTINATION = SCHEMA.field("dest", JsonTypes.STRING);

	public String source() {
		return this.json.get(SOURCE);
	}

	public String destination() {
		return this.json.get(DESTINATION);
	}

}

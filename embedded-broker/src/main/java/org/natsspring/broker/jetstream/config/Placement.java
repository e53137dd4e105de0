package org.natsspring.broker.jetstream.config;

import java.util.List;

import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonTypes;

/**
 * Where in a cluster a stream is to be. A single server only shows it again.
 */
final class Placement {

	static final JsonSchema SCHEMA = new JsonSchema("Placement");

	static final JsonField<String> CLUSTER = SCHEMA.optional("cluster", JsonTypes.STRING);

	static final JsonField<List<String>> TAGS = SCHEMA.optional("tags", JsonTypes.listOf(JsonTypes.STRING));

	static final JsonField<String> PREFERRED = SCHEMA.optional("preferred", JsonTypes.STRING);

	private Placement() {
	}

}

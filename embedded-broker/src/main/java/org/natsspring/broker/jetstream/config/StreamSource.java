package org.natsspring.broker.jetstream.config;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;
import tools.jackson.core.JsonGenerator;

/**
 * A stream that another one copies from, as its mirror or as one of its sources (ADR-59).
 *
 * @param json the fields
 */
public record StreamSource(JsonStruct json) {

	static final JsonSchema SCHEMA = new JsonSchema("StreamSource");

	static final JsonField<String> NAME = SCHEMA.field("name", JsonTypes.STRING);

	static final JsonField<Long> START_SEQUENCE = SCHEMA.optional("opt_start_seq", JsonTypes.UINT64);

	static final JsonField<Instant> START_TIME = SCHEMA.optional("opt_start_time", JsonTypes.TIME);

	static final JsonField<String> FILTER = SCHEMA.optional("filter_subject", JsonTypes.STRING);

	static final JsonField<List<JsonStruct>> TRANSFORMS = SCHEMA.optional("subject_transforms",
			JsonTypes.listOf(JsonTypes.pointerTo(TransformConfig.SCHEMA)));

	static final JsonField<JsonStruct> EXTERNAL = SCHEMA.optional("external", JsonTypes.pointerTo(External.SCHEMA));

	static final JsonField<JsonStruct> CONSUMER = SCHEMA.optional("consumer",
			JsonTypes.pointerTo(SourceConsumer.SCHEMA));

	public String name() {
		return this.json.get(NAME);
	}

	public long startSequence() {
		return this.json.get(START_SEQUENCE);
	}

	public @Nullable Instant startTime() {
		return this.json.find(START_TIME);
	}

	public String filter() {
		return this.json.get(FILTER);
	}

	public List<TransformConfig> transforms() {
		return this.json.get(TRANSFORMS).stream().map(TransformConfig::new).toList();
	}

	public @Nullable External external() {
		JsonStruct external = this.json.find(EXTERNAL);
		return (external != null) ? new External(external) : null;
	}

	public @Nullable SourceConsumer consumer() {
		JsonStruct consumer = this.json.find(CONSUMER);
		return (consumer != null) ? new SourceConsumer(consumer) : null;
	}

	/**
	 * Write what is copied and how it is transformed.
	 * @param json an object that has been begun
	 */
	public void writeFilters(JsonGenerator json) {
		if (this.json.isSet(FILTER)) {
			json.writeStringProperty("filter_subject", filter());
		}
		if (this.json.isSet(TRANSFORMS)) {
			json.writeName("subject_transforms");
			json.writeStartArray();
			this.json.get(TRANSFORMS).forEach((transform) -> transform.write(json));
			json.writeEndArray();
		}
	}

	/**
	 * What makes two sources of one stream the same: origin, filter and transforms.
	 * @return a key
	 */
	List<Object> identity() {
		External external = external();
		return List.of(name(), (external != null) ? external.api() : "", filter(), this.json.get(TRANSFORMS));
	}

	/**
	 * Where a stream of another account or domain is reached.
	 *
	 * @param json the fields
	 */
	public record External(JsonStruct json) {

		static final JsonSchema SCHEMA = new JsonSchema("ExternalStream");

		static final JsonField<String> API = SCHEMA.field("api", JsonTypes.STRING);

		static final JsonField<String> DELIVER = SCHEMA.field("deliver", JsonTypes.STRING);

		public String api() {
			return this.json.get(API);
		}

		public String deliver() {
			return this.json.get(DELIVER);
		}

	}

	/**
	 * A consumer that was made for this source beforehand (ADR-60).
	 *
	 * @param json the fields
	 */
	public record SourceConsumer(JsonStruct json) {

		static final JsonSchema SCHEMA = new JsonSchema("StreamConsumerSource");

		static final JsonField<String> NAME = SCHEMA.optional("name", JsonTypes.STRING);

		static final JsonField<String> DELIVER_SUBJECT = SCHEMA.optional("deliver_subject", JsonTypes.STRING);

		public String name() {
			return this.json.get(NAME);
		}

		public String deliverSubject() {
			return this.json.get(DELIVER_SUBJECT);
		}

	}

}

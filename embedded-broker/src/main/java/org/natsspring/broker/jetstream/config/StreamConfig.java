package org.natsspring.broker.jetstream.config;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;

/**
 * The configuration of a stream (ADR-31 and others). A thin typed view of its JSON
 * fields, which are declared here in nats-server's order. Durations are in nanoseconds;
 * -1 stands for no limit. Immutable.
 *
 * @param json the fields
 */
public record StreamConfig(JsonStruct json) {

	/**
	 * The fields.
	 */
	public static final JsonSchema SCHEMA = new JsonSchema("StreamConfig");

	static final JsonField<String> NAME = SCHEMA.field("name", JsonTypes.STRING);

	static final JsonField<String> DESCRIPTION = SCHEMA.optional("description", JsonTypes.STRING);

	static final JsonField<List<String>> SUBJECTS = SCHEMA.optional("subjects", JsonTypes.listOf(JsonTypes.STRING));

	static final JsonField<Retention> RETENTION = SCHEMA.field("retention", JsonTypes.choice(Retention.class));

	static final JsonField<Long> MAX_CONSUMERS = SCHEMA.field("max_consumers", JsonTypes.INT);

	static final JsonField<Long> MAX_MSGS = SCHEMA.field("max_msgs", JsonTypes.INT64);

	static final JsonField<Long> MAX_BYTES = SCHEMA.field("max_bytes", JsonTypes.INT64);

	static final JsonField<Long> MAX_AGE = SCHEMA.field("max_age", JsonTypes.DURATION);

	static final JsonField<Long> MAX_MSGS_PER_SUBJECT = SCHEMA.field("max_msgs_per_subject", JsonTypes.INT64);

	static final JsonField<Long> MAX_MSG_SIZE = SCHEMA.optional("max_msg_size", JsonTypes.INT32);

	static final JsonField<Discard> DISCARD = SCHEMA.field("discard", JsonTypes.choice(Discard.class));

	static final JsonField<Storage> STORAGE = SCHEMA.field("storage", JsonTypes.choice(Storage.class));

	static final JsonField<Long> NUM_REPLICAS = SCHEMA.field("num_replicas", JsonTypes.INT);

	static final JsonField<Boolean> NO_ACK = SCHEMA.optional("no_ack", JsonTypes.BOOL);

	static final JsonField<Long> DUPLICATE_WINDOW = SCHEMA.optional("duplicate_window", JsonTypes.DURATION);

	static final JsonField<JsonStruct> PLACEMENT = SCHEMA.optional("placement", JsonTypes.pointerTo(Placement.SCHEMA));

	static final JsonField<JsonStruct> MIRROR = SCHEMA.optional("mirror", JsonTypes.pointerTo(StreamSource.SCHEMA));

	static final JsonField<List<JsonStruct>> SOURCES = SCHEMA.optional("sources",
			JsonTypes.listOf(JsonTypes.pointerTo(StreamSource.SCHEMA)));

	static final JsonField<Compression> COMPRESSION = SCHEMA.field("compression",
			JsonTypes.choice(Compression.class, "unknown compression algorithm"));

	static final JsonField<Long> FIRST_SEQ = SCHEMA.optional("first_seq", JsonTypes.UINT64);

	static final JsonField<JsonStruct> SUBJECT_TRANSFORM = SCHEMA.optional("subject_transform",
			JsonTypes.pointerTo(TransformConfig.SCHEMA));

	static final JsonField<JsonStruct> REPUBLISH = SCHEMA.optional("republish",
			JsonTypes.pointerTo(RepublishConfig.SCHEMA));

	static final JsonField<Boolean> ALLOW_DIRECT = SCHEMA.field("allow_direct", JsonTypes.BOOL);

	static final JsonField<Boolean> MIRROR_DIRECT = SCHEMA.field("mirror_direct", JsonTypes.BOOL);

	static final JsonField<Boolean> DISCARD_NEW_PER_SUBJECT = SCHEMA.optional("discard_new_per_subject",
			JsonTypes.BOOL);

	static final JsonField<Boolean> SEALED = SCHEMA.field("sealed", JsonTypes.BOOL);

	static final JsonField<Boolean> DENY_DELETE = SCHEMA.field("deny_delete", JsonTypes.BOOL);

	static final JsonField<Boolean> DENY_PURGE = SCHEMA.field("deny_purge", JsonTypes.BOOL);

	static final JsonField<Boolean> ALLOW_ROLLUP = SCHEMA.field("allow_rollup_hdrs", JsonTypes.BOOL);

	static final JsonField<JsonStruct> CONSUMER_LIMITS = SCHEMA.field("consumer_limits",
			JsonTypes.struct(ConsumerLimits.SCHEMA));

	static final JsonField<Boolean> ALLOW_MSG_TTL = SCHEMA.field("allow_msg_ttl", JsonTypes.BOOL);

	static final JsonField<Long> SUBJECT_DELETE_MARKER_TTL = SCHEMA.optional("subject_delete_marker_ttl",
			JsonTypes.DURATION);

	static final JsonField<Boolean> ALLOW_MSG_COUNTER = SCHEMA.optional("allow_msg_counter", JsonTypes.BOOL);

	static final JsonField<Boolean> ALLOW_ATOMIC = SCHEMA.optional("allow_atomic", JsonTypes.BOOL);

	static final JsonField<Boolean> ALLOW_MSG_SCHEDULES = SCHEMA.optional("allow_msg_schedules", JsonTypes.BOOL);

	static final JsonField<PersistMode> PERSIST_MODE = SCHEMA.optional("persist_mode",
			JsonTypes.choice(PersistMode.class));

	static final JsonField<Boolean> ALLOW_BATCHED = SCHEMA.optional("allow_batched", JsonTypes.BOOL);

	static final JsonField<Map<String, String>> METADATA = SCHEMA.optional("metadata", JsonTypes.mapOfStrings());

	public String name() {
		return this.json.get(NAME);
	}

	public List<Subject> subjects() {
		return this.json.get(SUBJECTS).stream().map(Subject::of).toList();
	}

	public Retention retention() {
		return this.json.get(RETENTION);
	}

	public long maxConsumers() {
		return this.json.get(MAX_CONSUMERS);
	}

	public long maxMessages() {
		return this.json.get(MAX_MSGS);
	}

	public long maxBytes() {
		return this.json.get(MAX_BYTES);
	}

	public long maxAge() {
		return this.json.get(MAX_AGE);
	}

	public long maxMessagesPerSubject() {
		return this.json.get(MAX_MSGS_PER_SUBJECT);
	}

	public long maxMessageSize() {
		return this.json.get(MAX_MSG_SIZE);
	}

	public Discard discard() {
		return this.json.get(DISCARD);
	}

	public boolean discardNewPerSubject() {
		return this.json.get(DISCARD_NEW_PER_SUBJECT);
	}

	public Storage storage() {
		return this.json.get(STORAGE);
	}

	public long replicas() {
		return this.json.get(NUM_REPLICAS);
	}

	public boolean noAck() {
		return this.json.get(NO_ACK);
	}

	public long duplicateWindow() {
		return this.json.get(DUPLICATE_WINDOW);
	}

	public @Nullable StreamSource mirror() {
		JsonStruct mirror = this.json.find(MIRROR);
		return (mirror != null) ? new StreamSource(mirror) : null;
	}

	public List<StreamSource> sources() {
		return this.json.get(SOURCES).stream().map(StreamSource::new).toList();
	}

	public long firstSequence() {
		return this.json.get(FIRST_SEQ);
	}

	public @Nullable TransformConfig subjectTransform() {
		JsonStruct transform = this.json.find(SUBJECT_TRANSFORM);
		return (transform != null) ? new TransformConfig(transform) : null;
	}

	public @Nullable RepublishConfig republish() {
		JsonStruct republish = this.json.find(REPUBLISH);
		return (republish != null) ? new RepublishConfig(republish) : null;
	}

	public boolean allowDirect() {
		return this.json.get(ALLOW_DIRECT);
	}

	public boolean mirrorDirect() {
		return this.json.get(MIRROR_DIRECT);
	}

	public boolean sealed() {
		return this.json.get(SEALED);
	}

	public boolean denyDelete() {
		return this.json.get(DENY_DELETE);
	}

	public boolean denyPurge() {
		return this.json.get(DENY_PURGE);
	}

	public boolean allowRollup() {
		return this.json.get(ALLOW_ROLLUP);
	}

	public ConsumerLimits consumerLimits() {
		return new ConsumerLimits(this.json.get(CONSUMER_LIMITS));
	}

	public boolean allowMessageTtl() {
		return this.json.get(ALLOW_MSG_TTL);
	}

	public long subjectDeleteMarkerTtl() {
		return this.json.get(SUBJECT_DELETE_MARKER_TTL);
	}

	public boolean allowCounter() {
		return this.json.get(ALLOW_MSG_COUNTER);
	}

	public boolean allowAtomic() {
		return this.json.get(ALLOW_ATOMIC);
	}

	public boolean allowSchedules() {
		return this.json.get(ALLOW_MSG_SCHEDULES);
	}

	public PersistMode persistMode() {
		return this.json.get(PERSIST_MODE);
	}

	public boolean allowBatched() {
		return this.json.get(ALLOW_BATCHED);
	}

	public Map<String, String> metadata() {
		return this.json.get(METADATA);
	}

	<T> StreamConfig with(JsonField<T> field, @Nullable T value) {
		return new StreamConfig(this.json.with(field, value));
	}

	/**
	 * This configuration with other metadata.
	 * @param metadata the metadata
	 * @return the changed configuration
	 */
	public StreamConfig withMetadata(Map<String, String> metadata) {
		return with(METADATA, metadata);
	}

	/**
	 * When a message leaves the stream by being consumed.
	 */
	public enum Retention {

		/**
		 * It does not.
		 */
		LIMITS,

		/**
		 * When all interested consumers have acknowledged it.
		 */
		INTEREST,

		/**
		 * When one consumer has acknowledged it.
		 */
		WORKQUEUE

	}

	/**
	 * What gives way when the stream is full.
	 */
	public enum Discard {

		/**
		 * The oldest message.
		 */
		OLD,

		/**
		 * The message that is published.
		 */
		NEW

	}

	/**
	 * Where messages are kept.
	 */
	public enum Storage {

		/**
		 * On disk.
		 */
		FILE,

		/**
		 * In memory.
		 */
		MEMORY

	}

	/**
	 * How stored messages are compressed.
	 */
	public enum Compression {

		/**
		 * Not at all.
		 */
		NONE,

		/**
		 * With S2.
		 */
		S2

	}

	/**
	 * When a publisher is answered.
	 */
	public enum PersistMode {

		/**
		 * When the message has been written.
		 */
		DEFAULT,

		/**
		 * At once.
		 */
		ASYNC

	}

}

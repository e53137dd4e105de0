package org.natsspring.broker.jetstream.config;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoTime;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;

/**
 * The configuration of a consumer (ADR-13, ADR-34, ADR-42 and others). A thin typed view
 * of its JSON fields, which are declared here in nats-server's order. Durations are in
 * nanoseconds. Immutable.
 *
 * @param json the fields
 */
public record ConsumerConfig(JsonStruct json) {

	private static final long EPHEMERAL_THRESHOLD_NANOS = 5_000_000_000L;

	/**
	 * The fields.
	 */
	public static final JsonSchema SCHEMA = new JsonSchema("ConsumerConfig");

	static final JsonField<String> DURABLE_NAME = SCHEMA.optional("durable_name", JsonTypes.STRING);

	static final JsonField<String> NAME = SCHEMA.optional("name", JsonTypes.STRING);

	static final JsonField<String> DESCRIPTION = SCHEMA.optional("description", JsonTypes.STRING);

	static final JsonField<DeliverPolicy> DELIVER_POLICY = SCHEMA.field("deliver_policy",
			JsonTypes.choice(DeliverPolicy.class));

	static final JsonField<Long> OPT_START_SEQ = SCHEMA.optional("opt_start_seq", JsonTypes.UINT64);

	static final JsonField<Instant> OPT_START_TIME = SCHEMA.optional("opt_start_time", JsonTypes.TIME);

	static final JsonField<AckPolicy> ACK_POLICY = SCHEMA.field("ack_policy", JsonTypes.choice(AckPolicy.class));

	static final JsonField<Long> ACK_WAIT = SCHEMA.optional("ack_wait", JsonTypes.DURATION);

	static final JsonField<Long> MAX_DELIVER = SCHEMA.optional("max_deliver", JsonTypes.INT);

	static final JsonField<List<Long>> BACKOFF = SCHEMA.optional("backoff", JsonTypes.listOf(JsonTypes.DURATION));

	static final JsonField<String> FILTER_SUBJECT = SCHEMA.optional("filter_subject", JsonTypes.STRING);

	static final JsonField<List<String>> FILTER_SUBJECTS = SCHEMA.optional("filter_subjects",
			JsonTypes.listOf(JsonTypes.STRING));

	static final JsonField<ReplayPolicy> REPLAY_POLICY = SCHEMA.field("replay_policy",
			JsonTypes.choice(ReplayPolicy.class));

	static final JsonField<Long> RATE_LIMIT = SCHEMA.optional("rate_limit_bps", JsonTypes.UINT64);

	static final JsonField<String> SAMPLE_FREQ = SCHEMA.optional("sample_freq", JsonTypes.STRING);

	static final JsonField<Long> MAX_WAITING = SCHEMA.optional("max_waiting", JsonTypes.INT);

	static final JsonField<Long> MAX_ACK_PENDING = SCHEMA.optional("max_ack_pending", JsonTypes.INT);

	static final JsonField<Boolean> FLOW_CONTROL = SCHEMA.optional("flow_control", JsonTypes.BOOL);

	static final JsonField<Boolean> HEADERS_ONLY = SCHEMA.optional("headers_only", JsonTypes.BOOL);

	static final JsonField<Long> MAX_BATCH = SCHEMA.optional("max_batch", JsonTypes.INT);

	static final JsonField<Long> MAX_EXPIRES = SCHEMA.optional("max_expires", JsonTypes.DURATION);

	static final JsonField<Long> MAX_BYTES = SCHEMA.optional("max_bytes", JsonTypes.INT);

	static final JsonField<String> DELIVER_SUBJECT = SCHEMA.optional("deliver_subject", JsonTypes.STRING);

	static final JsonField<String> DELIVER_GROUP = SCHEMA.optional("deliver_group", JsonTypes.STRING);

	static final JsonField<Long> IDLE_HEARTBEAT = SCHEMA.optional("idle_heartbeat", JsonTypes.DURATION);

	static final JsonField<Long> INACTIVE_THRESHOLD = SCHEMA.optional("inactive_threshold", JsonTypes.DURATION);

	static final JsonField<Long> NUM_REPLICAS = SCHEMA.field("num_replicas", JsonTypes.INT);

	static final JsonField<Boolean> MEM_STORAGE = SCHEMA.optional("mem_storage", JsonTypes.BOOL);

	static final JsonField<Boolean> DIRECT = SCHEMA.optional("direct", JsonTypes.BOOL);

	static final JsonField<Boolean> SOURCING = SCHEMA.optional("sourcing", JsonTypes.BOOL);

	static final JsonField<Map<String, String>> METADATA = SCHEMA.optional("metadata", JsonTypes.mapOfStrings());

	static final JsonField<Instant> PAUSE_UNTIL = SCHEMA.optional("pause_until", JsonTypes.TIME);

	static final JsonField<List<String>> PRIORITY_GROUPS = SCHEMA.optional("priority_groups",
			JsonTypes.listOf(JsonTypes.STRING));

	static final JsonField<PriorityPolicy> PRIORITY_POLICY = SCHEMA.optional("priority_policy",
			JsonTypes.choice(PriorityPolicy.class, "unknown priority policy: %s"));

	static final JsonField<Long> PRIORITY_TIMEOUT = SCHEMA.optional("priority_timeout", JsonTypes.DURATION);

	/**
	 * The name by which the consumer is found: the durable one or the other.
	 * @return the name, empty if it has none yet
	 */
	public String consumerName() {
		return durableName().isEmpty() ? name() : durableName();
	}

	public String durableName() {
		return this.json.get(DURABLE_NAME);
	}

	public String name() {
		return this.json.get(NAME);
	}

	public DeliverPolicy deliverPolicy() {
		return this.json.get(DELIVER_POLICY);
	}

	public long startSequence() {
		return this.json.get(OPT_START_SEQ);
	}

	public @Nullable Instant startTime() {
		return this.json.find(OPT_START_TIME);
	}

	public AckPolicy ackPolicy() {
		return this.json.get(ACK_POLICY);
	}

	public long ackWait() {
		return this.json.get(ACK_WAIT);
	}

	public long maxDeliver() {
		return this.json.get(MAX_DELIVER);
	}

	public List<Long> backoff() {
		return this.json.get(BACKOFF);
	}

	/**
	 * The filters, of one field or the other.
	 * @return the filters; empty if there are none
	 */
	public List<Subject> filters() {
		String single = this.json.get(FILTER_SUBJECT);
		return single.isEmpty() ? this.json.get(FILTER_SUBJECTS).stream().map(Subject::of).toList()
				: List.of(Subject.of(single));
	}

	public String filterSubject() {
		return this.json.get(FILTER_SUBJECT);
	}

	public List<String> filterSubjects() {
		return this.json.get(FILTER_SUBJECTS);
	}

	public ReplayPolicy replayPolicy() {
		return this.json.get(REPLAY_POLICY);
	}

	public long rateLimit() {
		return this.json.get(RATE_LIMIT);
	}

	/**
	 * How many of hundred acknowledgements are reported.
	 * @return a percentage; 0 for none
	 */
	public int sampleFrequency() {
		String text = this.json.get(SAMPLE_FREQ);
		return text.isEmpty() ? 0 : Integer.parseInt(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
	}

	public long maxWaiting() {
		return this.json.get(MAX_WAITING);
	}

	public long maxAckPending() {
		return this.json.get(MAX_ACK_PENDING);
	}

	public boolean flowControl() {
		return this.json.get(FLOW_CONTROL);
	}

	public boolean headersOnly() {
		return this.json.get(HEADERS_ONLY);
	}

	public long maxRequestBatch() {
		return this.json.get(MAX_BATCH);
	}

	public long maxRequestExpires() {
		return this.json.get(MAX_EXPIRES);
	}

	public long maxRequestBytes() {
		return this.json.get(MAX_BYTES);
	}

	public String deliverSubject() {
		return this.json.get(DELIVER_SUBJECT);
	}

	public String deliverGroup() {
		return this.json.get(DELIVER_GROUP);
	}

	public boolean isPush() {
		return !deliverSubject().isEmpty();
	}

	public boolean isDurable() {
		return !durableName().isEmpty();
	}

	public long idleHeartbeat() {
		return this.json.get(IDLE_HEARTBEAT);
	}

	public long inactiveThreshold() {
		return this.json.get(INACTIVE_THRESHOLD);
	}

	public long replicas() {
		return this.json.get(NUM_REPLICAS);
	}

	public boolean memoryStorage() {
		return this.json.get(MEM_STORAGE);
	}

	public boolean direct() {
		return this.json.get(DIRECT);
	}

	public boolean sourcing() {
		return this.json.get(SOURCING);
	}

	public Map<String, String> metadata() {
		return this.json.get(METADATA);
	}

	/**
	 * Until when the consumer is paused.
	 * @return the time, or null if it is not; Go's zero time stands for not
	 */
	public @Nullable Instant pauseUntil() {
		Instant until = this.json.find(PAUSE_UNTIL);
		return GoTime.ZERO.equals(until) ? null : until;
	}

	public List<String> priorityGroups() {
		return this.json.get(PRIORITY_GROUPS);
	}

	public PriorityPolicy priorityPolicy() {
		return this.json.get(PRIORITY_POLICY);
	}

	public long priorityTimeout() {
		return this.json.get(PRIORITY_TIMEOUT);
	}

	<T> ConsumerConfig with(JsonField<T> field, @Nullable T value) {
		return new ConsumerConfig(this.json.with(field, value));
	}

	/**
	 * This configuration under another name.
	 * @param name the name
	 * @return the changed configuration
	 */
	public ConsumerConfig withName(String name) {
		return with(NAME, name);
	}

	/**
	 * This configuration with other metadata.
	 * @param metadata the metadata
	 * @return the changed configuration
	 */
	public ConsumerConfig withMetadata(Map<String, String> metadata) {
		return with(METADATA, metadata);
	}

	/**
	 * This configuration paused until another time.
	 * @param until the time, or null for not paused
	 * @return the changed configuration
	 */
	public ConsumerConfig withPauseUntil(@Nullable Instant until) {
		return with(PAUSE_UNTIL, until);
	}

	/**
	 * This configuration with a time after which an ephemeral consumer goes when nobody
	 * uses it, if it says none.
	 * @return the changed configuration
	 */
	public ConsumerConfig withThreshold() {
		return (inactiveThreshold() == 0 && !isDurable()) ? with(INACTIVE_THRESHOLD, EPHEMERAL_THRESHOLD_NANOS) : this;
	}

	/**
	 * Where a consumer begins.
	 */
	public enum DeliverPolicy {

		/**
		 * With the first message.
		 */
		ALL,

		/**
		 * With the last message.
		 */
		LAST,

		/**
		 * After the last message.
		 */
		NEW,

		/**
		 * With a sequence.
		 */
		BY_START_SEQUENCE,

		/**
		 * With a point in time.
		 */
		BY_START_TIME,

		/**
		 * With the last message of each subject.
		 */
		LAST_PER_SUBJECT

	}

	/**
	 * What acknowledges a message.
	 */
	public enum AckPolicy {

		/**
		 * Its delivery.
		 */
		NONE,

		/**
		 * An acknowledgement of it or of any later one.
		 */
		ALL,

		/**
		 * An acknowledgement of it.
		 */
		EXPLICIT,

		/**
		 * An answer to a flow control request that came after it (ADR-60).
		 */
		FLOW_CONTROL

	}

	/**
	 * How quickly stored messages are delivered.
	 */
	public enum ReplayPolicy {

		/**
		 * As quickly as possible.
		 */
		INSTANT,

		/**
		 * At the pace at which they were published.
		 */
		ORIGINAL

	}

	/**
	 * Which of several clients of a consumer is served (ADR-42).
	 */
	public enum PriorityPolicy {

		/**
		 * Any.
		 */
		NONE,

		/**
		 * Those whose thresholds are exceeded.
		 */
		OVERFLOW,

		/**
		 * The one that is pinned.
		 */
		PINNED_CLIENT,

		/**
		 * The one with the lowest number.
		 */
		PRIORITIZED

	}

}

package org.natsspring.broker.jetstream.stream;

/**
 * Names of the headers that JetStream knows.
 */
public final class StreamHeaders {

	static final String MSG_ID = "Nats-Msg-Id";

	static final String EXPECTED_STREAM = "Nats-Expected-Stream";

	static final String EXPECTED_LAST_SEQ = "Nats-Expected-Last-Sequence";

	static final String EXPECTED_LAST_SUBJECT_SEQ = "Nats-Expected-Last-Subject-Sequence";

	static final String EXPECTED_LAST_SUBJECT_SEQ_SUBJECT = "Nats-Expected-Last-Subject-Sequence-Subject";

	static final String EXPECTED_LAST_MSG_ID = "Nats-Expected-Last-Msg-Id";

	static final String ROLLUP = "Nats-Rollup";

	static final String TTL = "Nats-TTL";

	static final String INCR = "Nats-Incr";

	static final String COUNTER_SOURCES = "Nats-Counter-Sources";

	static final String STREAM_SOURCE = "Nats-Stream-Source";

	static final String REQUEST_INFO = "Nats-Request-Info";

	static final String MARKER_REASON = "Nats-Marker-Reason";

	static final String STREAM = "Nats-Stream";

	static final String SUBJECT = "Nats-Subject";

	static final String SEQUENCE = "Nats-Sequence";

	static final String TIME_STAMP = "Nats-Time-Stamp";

	static final String LAST_SEQUENCE = "Nats-Last-Sequence";

	static final String NUM_PENDING = "Nats-Num-Pending";

	static final String UP_TO_SEQUENCE = "Nats-UpTo-Sequence";

	static final String MSG_SIZE = "Nats-Msg-Size";

	static final String BATCH_ID = "Nats-Batch-Id";

	static final String BATCH_SEQUENCE = "Nats-Batch-Sequence";

	static final String BATCH_COMMIT = "Nats-Batch-Commit";

	static final String SCHEDULE = "Nats-Schedule";

	static final String SCHEDULE_TARGET = "Nats-Schedule-Target";

	static final String SCHEDULE_SOURCE = "Nats-Schedule-Source";

	static final String SCHEDULE_TTL = "Nats-Schedule-TTL";

	static final String SCHEDULE_ROLLUP = "Nats-Schedule-Rollup";

	static final String SCHEDULE_TIME_ZONE = "Nats-Schedule-Time-Zone";

	static final String SCHEDULER = "Nats-Scheduler";

	static final String SCHEDULE_NEXT = "Nats-Schedule-Next";

	/**
	 * The API level a request needs (ADR-44).
	 */
	public static final String REQUIRED_API_LEVEL = "Nats-Required-Api-Level";

	private StreamHeaders() {
	}

}

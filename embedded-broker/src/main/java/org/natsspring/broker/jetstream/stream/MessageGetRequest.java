package org.natsspring.broker.jetstream.stream;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoTime;
import org.natsspring.broker.text.JsonField;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import org.natsspring.broker.text.JsonTypes;

/**
 * A request for stored messages, by sequence, subject or time (ADR-31).
 *
 * @param json the fields
 */
public record MessageGetRequest(JsonStruct json) {

	/**
	 * The fields.
	 */
	public static final JsonSchema SCHEMA = new JsonSchema("JSApiMsgGetRequest");

	static final JsonField<Long> SEQUENCE = SCHEMA.optional("seq", JsonTypes.UINT64);

	static final JsonField<String> LAST_BY_SUBJECT = SCHEMA.optional("last_by_subj", JsonTypes.STRING);

	static final JsonField<String> NEXT_BY_SUBJECT = SCHEMA.optional("next_by_subj", JsonTypes.STRING);

	static final JsonField<Long> BATCH = SCHEMA.optional("batch", JsonTypes.INT);

	static final JsonField<Long> MAX_BYTES = SCHEMA.optional("max_bytes", JsonTypes.INT);

	static final JsonField<Instant> START_TIME = SCHEMA.optional("start_time", JsonTypes.TIME);

	static final JsonField<List<String>> MULTI_LAST = SCHEMA.optional("multi_last", JsonTypes.listOf(JsonTypes.STRING));

	static final JsonField<Long> UP_TO_SEQUENCE = SCHEMA.optional("up_to_seq", JsonTypes.UINT64);

	static final JsonField<Instant> UP_TO_TIME = SCHEMA.optional("up_to_time", JsonTypes.TIME);

	static final JsonField<Boolean> NO_HEADERS = SCHEMA.optional("no_hdr", JsonTypes.BOOL);

	public long sequence() {
		return this.json.get(SEQUENCE);
	}

	public String lastBySubject() {
		return this.json.get(LAST_BY_SUBJECT);
	}

	public String nextBySubject() {
		return this.json.get(NEXT_BY_SUBJECT);
	}

	public int batch() {
		return (int) Math.min(Integer.MAX_VALUE, this.json.get(BATCH));
	}

	public long maxBytes() {
		return this.json.get(MAX_BYTES);
	}

	public @Nullable Instant startTime() {
		return this.json.find(START_TIME);
	}

	public List<String> multiLast() {
		return this.json.get(MULTI_LAST);
	}

	public long upToSequence() {
		return this.json.get(UP_TO_SEQUENCE);
	}

	public @Nullable Instant upToTime() {
		return this.json.find(UP_TO_TIME);
	}

	public boolean noHeaders() {
		return this.json.get(NO_HEADERS);
	}

	/**
	 * Whether nothing is asked for.
	 * @return true if no field says which messages are wanted
	 */
	public boolean isEmpty() {
		return !this.json.isSet(SEQUENCE) && !this.json.isSet(LAST_BY_SUBJECT) && !this.json.isSet(NEXT_BY_SUBJECT)
				&& !this.json.isSet(MULTI_LAST) && !this.json.isSet(START_TIME);
	}

	/**
	 * Whether fields contradict each other.
	 * @return true if they do
	 */
	public boolean isContradictory() {
		boolean last = this.json.isSet(LAST_BY_SUBJECT);
		boolean next = this.json.isSet(NEXT_BY_SUBJECT);
		boolean sequence = this.json.isSet(SEQUENCE);
		boolean time = this.json.isSet(START_TIME);
		boolean multi = this.json.isSet(MULTI_LAST);
		return (sequence && (last || time)) || (last && (time || next || multi || this.json.isSet(BATCH)))
				|| (next && multi) || (this.json.isSet(UP_TO_SEQUENCE) && this.json.isSet(UP_TO_TIME));
	}

	/**
	 * Whether one message is asked for, in one way.
	 * @return true if it is
	 */
	public boolean isForOneMessage() {
		boolean last = this.json.isSet(LAST_BY_SUBJECT);
		boolean next = this.json.isSet(NEXT_BY_SUBJECT);
		boolean sequence = this.json.isSet(SEQUENCE);
		boolean time = this.json.isSet(START_TIME);
		boolean contradictory = (sequence && (last || time)) || (last && (time || next));
		return (sequence || last || next || time) && !contradictory && !this.json.isSet(BATCH)
				&& !this.json.isSet(MAX_BYTES);
	}

	/**
	 * Find the message that is asked for.
	 * @param store where to look
	 * @return the message, or null if there is none
	 */
	public @Nullable StoredMessage findOne(StoreReader store) {
		if (this.json.isSet(LAST_BY_SUBJECT)) {
			return store.last(FilterSet.of(Subject.of(lastBySubject())), Long.MAX_VALUE);
		}
		Instant time = startTime();
		long from = (time != null) ? store.firstSince(GoTime.toNanos(time)) : sequence();
		return this.json.isSet(NEXT_BY_SUBJECT) ? store.next(FilterSet.of(Subject.of(nextBySubject())), from)
				: store.read(from);
	}

}

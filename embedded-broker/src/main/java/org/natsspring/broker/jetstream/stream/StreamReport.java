package org.natsspring.broker.jetstream.stream;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.store.StoreState;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.store.index.SequenceRange;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoTime;
import tools.jackson.core.JsonGenerator;

/**
 * What answers say of a stream, in nats-server's order of fields. Used on the stream's
 * loop.
 */
public final class StreamReport {

	private final Stream stream;

	private StreamConfig config;

	private @Nullable String domain;

	private @Nullable String leader;

	private boolean deletedDetails;

	private SubjectDetails subjects = SubjectDetails.NONE;

	/**
	 * Begin a report.
	 * @param stream the stream
	 */
	public StreamReport(Stream stream) {
		this.stream = stream;
		this.config = stream.config();
	}

	/**
	 * Show another form of the configuration.
	 * @param config the configuration
	 * @return this report
	 */
	public StreamReport config(StreamConfig config) {
		this.config = config;
		return this;
	}

	/**
	 * Show the domain.
	 * @param domain the domain, or null to leave it out
	 * @return this report
	 */
	public StreamReport domain(@Nullable String domain) {
		this.domain = domain;
		return this;
	}

	/**
	 * Show the server that leads the stream.
	 * @param leader the server's name
	 * @return this report
	 */
	public StreamReport leader(String leader) {
		this.leader = leader;
		return this;
	}

	/**
	 * Show which sequences are deleted.
	 * @param deletedDetails whether to
	 * @return this report
	 */
	public StreamReport deletedDetails(boolean deletedDetails) {
		this.deletedDetails = deletedDetails;
		return this;
	}

	/**
	 * Show how many messages subjects have.
	 * @param subjects the subjects
	 * @return this report
	 */
	public StreamReport subjects(SubjectDetails subjects) {
		this.subjects = subjects;
		return this;
	}

	/**
	 * Write the fields into an object that has been begun.
	 * @param json where to
	 */
	public void writeFields(JsonGenerator json) {
		json.writeName("config");
		this.config.json().write(json);
		json.writeStringProperty("created", GoTime.format(this.stream.created()));
		json.writeName("state");
		writeState(json);
		if (this.domain != null) {
			json.writeStringProperty("domain", this.domain);
		}
		if (this.leader != null) {
			json.writeName("cluster");
			json.writeStartObject();
			json.writeStringProperty("leader", this.leader);
			json.writeEndObject();
		}
		this.stream.origins().write(json);
		json.writeStringProperty("ts", GoTime.format(Instant.now()));
	}

	private void writeState(JsonGenerator json) {
		StoreState state = this.stream.messages().state();
		json.writeStartObject();
		json.writeNumberProperty("messages", state.messages());
		json.writeNumberProperty("bytes", state.bytes());
		json.writeNumberProperty("first_seq", state.firstSequence());
		json.writeStringProperty("first_ts", time(state.firstTimestamp()));
		json.writeNumberProperty("last_seq", state.lastSequence());
		json.writeStringProperty("last_ts", time(state.lastTimestamp()));
		if (state.subjects() > 0) {
			json.writeNumberProperty("num_subjects", state.subjects());
		}
		this.subjects.write(json);
		if (state.deleted() > 0) {
			json.writeNumberProperty("num_deleted", state.deleted());
			if (this.deletedDetails) {
				writeDeleted(json);
			}
		}
		json.writeNumberProperty("consumer_count", this.stream.consumerCount());
		json.writeEndObject();
	}

	private void writeDeleted(JsonGenerator json) {
		json.writeName("deleted");
		json.writeStartArray();
		for (SequenceRange range : this.stream.messages().deleted()) {
			for (long sequence = range.first(); sequence <= range.last(); sequence++) {
				json.writeNumber(sequence);
			}
		}
		json.writeEndArray();
	}

	private static String time(long nanos) {
		return (nanos == 0) ? GoTime.format(GoTime.ZERO) : GoTime.formatNanos(nanos);
	}

	/**
	 * Find how many messages the subjects have that match a filter.
	 * @param filter the filter
	 * @param offset how many subjects to leave out
	 * @return the details
	 */
	public SubjectDetails subjectDetails(String filter, int offset) {
		return SubjectDetails.of(this.stream.messages(), FilterSet.of(Subject.of(filter)), offset);
	}

}

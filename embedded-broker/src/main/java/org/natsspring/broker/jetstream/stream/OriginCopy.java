package org.natsspring.broker.jetstream.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.StreamSource;
import org.natsspring.broker.jetstream.config.TransformConfig;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectTransform;
import org.natsspring.broker.text.GoTime;
import tools.jackson.core.JsonGenerator;

/**
 * Copies from one origin, mirror or source. Confined to the loop of the stream that
 * copies; what belongs to the origin's loop is in {@link OriginReader}.
 */
final class OriginCopy {

	private static final long HEARTBEAT_NANOS = 1_000_000_000L;

	private final Stream target;

	private final StreamSource source;

	private final boolean mirror;

	private final BiConsumer<OriginCopy, StoredMessage> receiver;

	private final List<SubjectTransform> transforms = new ArrayList<>();

	private @Nullable Stream origin;

	private @Nullable OriginReader reader;

	private @Nullable ApiError error;

	private long lag;

	private long lastActive;

	private long lastSequence;

	/**
	 * Make a copy that has no origin yet.
	 * @param target the stream that copies
	 * @param source what it copies
	 * @param mirror whether it is a mirror
	 * @param receiver stores a message, on the target's loop
	 */
	OriginCopy(Stream target, StreamSource source, boolean mirror, BiConsumer<OriginCopy, StoredMessage> receiver) {
		this.target = target;
		this.source = source;
		this.mirror = mirror;
		this.receiver = receiver;
		for (TransformConfig transform : source.transforms()) {
			SubjectTransform compiled = SubjectTransform.of(transform.source(), transform.destination());
			if (compiled != null) {
				this.transforms.add(compiled);
			}
		}
	}

	StreamSource source() {
		return this.source;
	}

	/**
	 * Copy from this stream from now on.
	 * @param stream the origin, or null if there is none of its name
	 * @param from finds where to begin in it
	 */
	void connect(@Nullable Stream stream, StartPosition from) {
		if (stream == this.origin && stream != null) {
			return;
		}
		disconnect();
		this.origin = stream;
		if (stream == null) {
			this.error = ErrorCode.STREAM_NOT_FOUND.error();
			return;
		}
		this.error = null;
		OriginReader created = new OriginReader(stream, filter(),
				(batch) -> this.target.loop().execute(() -> take(stream, batch)));
		this.reader = created;
		long sequence = from.after(this.source, StreamIdentity.of(stream.created()));
		stream.loop().execute(() -> {
			stream.addListener(created);
			created.request(start(stream, sequence));
			this.target.loop().execute(() -> this.lastActive = this.target.clock().now());
		});
	}

	// on the origin's loop
	private long start(Stream stream, long sequence) {
		Instant time = this.source.startTime();
		if (sequence > 0) {
			return sequence + 1;
		}
		return (time != null) ? stream.messages().firstSince(GoTime.toNanos(time)) : this.source.startSequence();
	}

	private FilterSet filter() {
		if (!this.source.transforms().isEmpty()) {
			return FilterSet.of(this.source.transforms()
				.stream()
				.map((transform) -> Subject.of(transform.source().isEmpty() ? ">" : transform.source()))
				.toList());
		}
		return this.source.filter().isEmpty() ? FilterSet.ALL : FilterSet.of(Subject.of(this.source.filter()));
	}

	void disconnect() {
		OriginReader open = this.reader;
		Stream stream = this.origin;
		if (open != null && stream != null) {
			stream.loop().execute(open::close);
		}
		this.reader = null;
		this.origin = null;
	}

	private void take(Stream stream, OriginReader.Batch batch) {
		OriginReader open = this.reader;
		if (stream != this.origin || open == null) {
			return;
		}
		this.lag = batch.pending();
		this.lastActive = this.target.clock().now();
		for (StoredMessage message : batch.messages()) {
			this.lastSequence = message.sequence();
			this.receiver.accept(this, message);
		}
		long next = this.lastSequence + 1;
		// when the copies are durable the origin may let go of its messages
		this.target.whenDurable(() -> stream.loop().execute(() -> {
			open.copied(batch.messages());
			open.request(next);
		}));
	}

	/**
	 * The subject under which a message is stored here.
	 * @param subject its subject in the origin
	 * @return the subject
	 */
	Subject transform(Subject subject) {
		for (SubjectTransform transform : this.transforms) {
			Subject transformed = transform.apply(subject);
			if (transformed != null) {
				return transformed;
			}
		}
		return subject;
	}

	String identity() {
		return (this.origin != null) ? StreamIdentity.of(this.origin.created()) : "";
	}

	// an origin in the same process is as if it sent a heartbeat every second
	private long active() {
		if (this.lastActive == 0) {
			return -1;
		}
		long elapsed = this.target.clock().now() - this.lastActive;
		return (this.origin != null) ? elapsed % HEARTBEAT_NANOS : elapsed;
	}

	void write(JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("name", this.source.name());
		json.writeNumberProperty("lag", this.lag);
		if (!this.mirror && this.lastSequence > 0) {
			json.writeNumberProperty("seq", this.lastSequence);
		}
		json.writeNumberProperty("active", active());
		if (this.error != null) {
			json.writeName("error");
			PubAck.writeError(json, this.error);
		}
		this.source.writeFilters(json);
		json.writeEndObject();
	}

	/**
	 * Knows how far a stream has been copied.
	 */
	@FunctionalInterface
	interface StartPosition {

		/**
		 * Find the last sequence of an origin that has been copied.
		 * @param source the origin
		 * @param identity its identity
		 * @return the sequence, or 0 if nothing was
		 */
		long after(StreamSource source, String identity);

	}

}

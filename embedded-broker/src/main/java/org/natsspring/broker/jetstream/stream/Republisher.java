package org.natsspring.broker.jetstream.stream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.RepublishConfig;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.subject.SubjectTransform;
import org.natsspring.broker.text.GoTime;

/**
 * Makes the copy of a stored message that is published under another subject (ADR-28).
 * Immutable.
 */
final class Republisher {

	private final String stream;

	private final SubjectTransform transform;

	private final boolean headersOnly;

	private Republisher(String stream, SubjectTransform transform, boolean headersOnly) {
		this.stream = stream;
		this.transform = transform;
		this.headersOnly = headersOnly;
	}

	static @Nullable Republisher of(String stream, @Nullable RepublishConfig config) {
		SubjectTransform transform = (config != null) ? SubjectTransform.of(config.source(), config.destination())
				: null;
		return (config != null && transform != null) ? new Republisher(stream, transform, config.headersOnly()) : null;
	}

	boolean applies(Subject subject) {
		return this.transform.apply(subject) != null;
	}

	/**
	 * Make the copy.
	 * @param stored the stored message
	 * @param previous sequence of the message before it on the same subject, or 0
	 * @return the copy, or null if messages of this subject are not copied
	 */
	@Nullable Message copy(StoredMessage stored, long previous) {
		Message message = stored.message();
		Subject destination = this.transform.apply(message.subject());
		if (destination == null || !destination.isLiteral()) {
			return null;
		}
		Headers headers = StoredHeaders.append(Headers.of(message), this.stream, stored)
			.with(StreamHeaders.LAST_SEQUENCE, Long.toUnsignedString(previous));
		if (!this.headersOnly) {
			return headers.in(new Message(destination, null, message.data(), message.headerLength()));
		}
		int size = message.size() - message.headerLength();
		return headers.with(StreamHeaders.MSG_SIZE, Integer.toString(size))
			.in(Message.of(destination, null, new byte[0]));
	}

	/**
	 * The headers that say where a stored message is from.
	 */
	static final class StoredHeaders {

		private StoredHeaders() {
		}

		static Headers append(Headers headers, String stream, StoredMessage stored) {
			return headers.with(StreamHeaders.STREAM, stream)
				.with(StreamHeaders.SUBJECT, stored.message().subject().toString())
				.with(StreamHeaders.SEQUENCE, Long.toUnsignedString(stored.sequence()))
				.with(StreamHeaders.TIME_STAMP, GoTime.formatNanos(stored.timestamp()));
		}

	}

}

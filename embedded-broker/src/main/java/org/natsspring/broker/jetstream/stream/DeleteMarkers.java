package org.natsspring.broker.jetstream.stream;

import java.time.Duration;

import org.natsspring.broker.config.GoDuration;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Messages that say that a subject's last message is gone (ADR-43). Stateless.
 */
final class DeleteMarkers {

	private DeleteMarkers() {
	}

	static boolean isMarker(Message message) {
		return message.headerLength() > 0 && Headers.of(message).has(StreamHeaders.MARKER_REASON);
	}

	/**
	 * Make the marker for a subject whose last message has expired.
	 * @param subject the subject
	 * @param ttlNanos how long the marker stays
	 * @return the marker
	 */
	static Candidate expired(Subject subject, long ttlNanos) {
		Headers headers = Headers.NONE.with(StreamHeaders.MARKER_REASON, "MaxAge")
			.with(StreamHeaders.TTL, GoDuration.format(Duration.ofNanos(ttlNanos)))
			.with(StreamHeaders.ROLLUP, "sub");
		return Candidate.internal(headers.in(Message.of(subject, null, new byte[0])));
	}

}

package org.natsspring.broker.jetstream.stream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * A message on its way into a stream. Its headers and payload may still change. Confined
 * to the stream's loop.
 */
final class Candidate {

	private final @Nullable Subject reply;

	private final boolean sourced;

	private Message message;

	private Headers headers;

	private boolean changed;

	private Candidate(Message message, Headers headers, @Nullable Subject reply, boolean sourced) {
		this.message = message;
		this.headers = headers;
		this.reply = reply;
		this.sourced = sourced;
	}

	/**
	 * A message that a client published.
	 * @param message the message, under the subject it is to be stored with
	 * @return the candidate
	 */
	static Candidate published(Message message) {
		Headers headers = Headers.of(message);
		Candidate candidate = new Candidate(message, headers, message.reply(), false);
		candidate.setHeaders(headers.withoutStatus().without(StreamHeaders.REQUEST_INFO::equals));
		return candidate;
	}

	/**
	 * A message that the server itself stores, and that was checked before.
	 * @param message the message
	 * @return the candidate
	 */
	static Candidate internal(Message message) {
		return new Candidate(message, Headers.of(message), null, true);
	}

	Subject subject() {
		return this.message.subject();
	}

	@Nullable Subject reply() {
		return this.reply;
	}

	boolean isSourced() {
		return this.sourced;
	}

	Headers headers() {
		return this.headers;
	}

	@Nullable String header(String name) {
		return this.headers.isEmpty() ? null : this.headers.get(name);
	}

	/**
	 * A header that does nothing when its value is empty.
	 * @param name the name
	 * @return the value, or null if absent or empty
	 */
	@Nullable String nonEmptyHeader(String name) {
		String value = header(name);
		return (value == null || value.isEmpty()) ? null : value;
	}

	void setHeaders(Headers headers) {
		if (headers != this.headers) {
			this.headers = headers;
			this.changed = true;
		}
	}

	void setPayload(byte[] payload) {
		this.message = this.headers.in(Message.of(this.message.subject(), null, payload));
		this.changed = false;
	}

	int payloadSize() {
		return this.message.size() - this.message.headerLength();
	}

	/**
	 * The message as it is to be stored.
	 * @return the message
	 */
	Message message() {
		if (this.changed) {
			this.message = this.headers.in(this.message);
			this.changed = false;
		}
		return this.message;
	}

}

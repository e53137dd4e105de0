package org.natsspring.broker.message;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * A message on its way through the broker. Immutable by agreement: whoever gets one must
 * not change the array. Header block and payload lie behind each other in one array, as
 * they came from the wire, so that one copy serves both (ADR-4).
 *
 * @param subject the published subject
 * @param reply where answers go, or null
 * @param data header block, then payload
 * @param headerLength length of the header block in bytes; 0 without headers
 */
public record Message(Subject subject, @Nullable Subject reply, byte[] data, int headerLength) {

	/**
	 * Make a message without headers.
	 * @param subject the subject
	 * @param reply where answers go, or null
	 * @param payload the payload, which belongs to the message from now on
	 * @return the message
	 */
	public static Message of(Subject subject, @Nullable Subject reply, byte[] payload) {
		return new Message(subject, reply, payload, 0);
	}

	/**
	 * Length of header block and payload.
	 * @return the length in bytes
	 */
	public int size() {
		return this.data.length;
	}

	/**
	 * The payload.
	 * @return a copy of the bytes after the header block
	 */
	public byte[] payload() {
		return Arrays.copyOfRange(this.data, this.headerLength, this.data.length);
	}

	/**
	 * This message under another subject.
	 * @param other the subject
	 * @return a message that shares its data with this one
	 */
	public Message withSubject(Subject other) {
		return new Message(other, this.reply, this.data, this.headerLength);
	}

	@Override
	public String toString() {
		return "Message[subject=" + this.subject + ", reply=" + this.reply + ", size=" + this.data.length + "]";
	}

}

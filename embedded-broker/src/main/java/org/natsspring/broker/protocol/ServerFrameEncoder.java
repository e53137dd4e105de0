package org.natsspring.broker.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Encodes frames one behind the other into an array that is used again and again, so that
 * a batch of messages leaves in one write. Confined to one event loop, whose connections
 * share it.
 */
public final class ServerFrameEncoder {

	private static final byte[] MSG = ascii("MSG ");

	private static final byte[] HMSG = ascii("HMSG ");

	private static final byte[] CRLF = ascii("\r\n");

	private static final int INITIAL = 64 * 1024;

	/** What an unusually large message leaves behind is given back beyond this. */
	private static final int RETAINED = 1024 * 1024;

	/** Blanks, line ends and two sizes of at most ten digits. */
	private static final int OVERHEAD = 40;

	private byte[] buffer;

	private int length;

	/**
	 * Make an encoder with room for a batch.
	 */
	public ServerFrameEncoder() {
		this(INITIAL);
	}

	private ServerFrameEncoder(int capacity) {
		this.buffer = new byte[capacity];
	}

	/**
	 * Add a message as MSG or HMSG. A header block is left out for a client that does not
	 * know headers (ADR-4).
	 * @param sid the client's id of the subscription
	 * @param message the message
	 * @param headers whether the client knows headers
	 */
	public void message(byte[] sid, Message message, boolean headers) {
		byte[] subject = message.subject().bytes();
		Subject reply = message.reply();
		byte[] data = message.data();
		int headerLength = message.headerLength();
		boolean withHeaders = headers && headerLength > 0;
		int skipped = withHeaders ? 0 : headerLength;
		reserve(OVERHEAD + subject.length + sid.length + ((reply != null) ? reply.length() : 0) + data.length);
		put(withHeaders ? HMSG : MSG);
		put(subject);
		space();
		put(sid);
		space();
		if (reply != null) {
			put(reply.bytes());
			space();
		}
		if (withHeaders) {
			number(headerLength);
			space();
		}
		number(data.length - skipped);
		put(CRLF);
		System.arraycopy(data, skipped, this.buffer, this.length, data.length - skipped);
		this.length += data.length - skipped;
		put(CRLF);
	}

	/**
	 * Add bytes that are a frame already.
	 * @param frame the frame
	 */
	public void raw(byte[] frame) {
		reserve(frame.length);
		put(frame);
	}

	/**
	 * How many bytes a message takes at most on the wire.
	 * @param sid the client's id of the subscription
	 * @param message the message
	 * @return an upper bound, close to the real size
	 */
	public static int sizeOf(byte[] sid, Message message) {
		Subject reply = message.reply();
		return 16 + message.subject().length() + sid.length + ((reply != null) ? reply.length() : 0)
				+ message.data().length;
	}

	/**
	 * Bytes that have been added.
	 * @return the length
	 */
	public int length() {
		return this.length;
	}

	/**
	 * The array that holds the bytes from its start.
	 * @return the array itself
	 */
	public byte[] array() {
		return this.buffer;
	}

	/**
	 * Begin anew.
	 */
	public void reset() {
		this.length = 0;
		if (this.buffer.length > RETAINED) {
			this.buffer = new byte[INITIAL];
		}
	}

	private void reserve(int more) {
		if (this.buffer.length - this.length < more) {
			this.buffer = Arrays.copyOf(this.buffer, Math.max(this.length + more, 2 * this.buffer.length));
		}
	}

	private void put(byte[] bytes) {
		System.arraycopy(bytes, 0, this.buffer, this.length, bytes.length);
		this.length += bytes.length;
	}

	private void space() {
		this.buffer[this.length++] = ' ';
	}

	private void number(int value) {
		int digits = 1;
		for (int rest = value; rest >= 10; rest /= 10) {
			digits++;
		}
		int position = this.length + digits;
		this.length = position;
		int rest = value;
		do {
			this.buffer[--position] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		while (rest > 0);
	}

	/**
	 * An {@code -ERR} frame.
	 * @param text the text inside the quotes
	 * @return the frame
	 */
	public static byte[] error(String text) {
		return ("-ERR '" + text + "'\r\n").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The 503 that a request gets which nobody answers.
	 * @param sid the requester's id of the subscription the answer goes to
	 * @param reply subject of that answer
	 * @param subject what was requested
	 * @return the frame
	 */
	public static byte[] noResponders(byte[] sid, Subject reply, Subject subject) {
		byte[] headers = concat(ascii("NATS/1.0 503\r\nNats-Subject: "), subject.bytes(), ascii("\r\n\r\n"));
		Message answer = new Message(reply, null, headers, headers.length);
		ServerFrameEncoder encoder = new ServerFrameEncoder(OVERHEAD + sizeOf(sid, answer));
		encoder.message(sid, answer, true);
		return Arrays.copyOf(encoder.buffer, encoder.length);
	}

	private static byte[] concat(byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		byte[] all = new byte[length];
		int position = 0;
		for (byte[] part : parts) {
			System.arraycopy(part, 0, all, position, part.length);
			position += part.length;
		}
		return all;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}

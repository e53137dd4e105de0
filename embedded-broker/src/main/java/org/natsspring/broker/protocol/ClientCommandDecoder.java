package org.natsspring.broker.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Turns a client's bytes into calls of a {@link ClientCommandHandler}, as nats-server's
 * parser does. Incremental: any split of the bytes gives the same calls. Knows sizes and
 * syntax, never users or accounts. Confined to the channel's event loop.
 * <p>
 * CONTROL_LINE → PAYLOAD when PUB or HPUB has come; PAYLOAD → CONTROL_LINE when the
 * payload and its CRLF have. Between calls it keeps an unfinished line, bounded by the
 * longest control line, or an unfinished payload, which grows with the bytes that have
 * come and not with those announced.
 */
public final class ClientCommandDecoder {

	private enum State {

		CONTROL_LINE, PAYLOAD

	}

	private final ClientCommandHandler handler;

	private final int maxControlLine;

	private final Arguments arguments = new Arguments();

	private final SubjectInterner interner = new SubjectInterner();

	private final PartialLine partialLine;

	private State state = State.CONTROL_LINE;

	private @Nullable Subject subject;

	private @Nullable Subject reply;

	private int headerLength;

	private final PartialPayload payload = new PartialPayload();

	/**
	 * Make a decoder for one connection.
	 * @param handler gets the operations
	 * @param maxControlLine longest arguments of an operation in bytes
	 */
	public ClientCommandDecoder(ClientCommandHandler handler, int maxControlLine) {
		this.handler = handler;
		this.maxControlLine = maxControlLine;
		this.partialLine = new PartialLine(maxControlLine);
	}

	/**
	 * Decode bytes until there are no more or the handler is suspended.
	 * @param bytes an array that holds the bytes; it is not kept
	 * @param from start of the bytes
	 * @param to end of the bytes, exclusive
	 * @return where decoding stopped: {@code to}, unless the handler is suspended
	 * @throws ProtocolException if the connection has to end; the decoder must not be
	 * used any more
	 */
	public int decode(byte[] bytes, int from, int to) throws ProtocolException {
		int position = from;
		while (position < to && !this.handler.isSuspended()) {
			position = (this.state == State.PAYLOAD) ? decodePayload(bytes, position, to)
					: decodeLine(bytes, position, to);
		}
		return position;
	}

	private int decodeLine(byte[] bytes, int from, int to) throws ProtocolException {
		if (this.partialLine.isEmpty() && bytes[from] != 'C' && bytes[from] != 'c') {
			this.handler.onCommandStart();
		}
		int end = from;
		while (end < to && bytes[end] != '\n') {
			end++;
		}
		if (end == to) {
			this.partialLine.append(bytes, from, end);
			return to;
		}
		if (this.partialLine.isEmpty()) {
			command(bytes, from, end);
		}
		else {
			this.partialLine.append(bytes, from, end);
			byte[] line = this.partialLine.bytes();
			int length = this.partialLine.length();
			this.partialLine.clear();
			command(line, 0, length);
		}
		return end + 1;
	}

	private void command(byte[] line, int from, int lineEnd) throws ProtocolException {
		Verb verb = Verb.of(line, from, lineEnd);
		if (verb == null) {
			throw unknownOperation();
		}
		int to = (lineEnd > from && line[lineEnd - 1] == '\r') ? lineEnd - 1 : lineEnd;
		int start = Math.min(from + verb.length(), to);
		while (start < to && Arguments.isSpace(line[start])) {
			start++;
		}
		if (!verb.ignoresArguments() && to - start > this.maxControlLine) {
			throw controlLineExceeded(to - start, this.maxControlLine);
		}
		switch (verb) {
			case PUB -> publish(line, start, to, false);
			case HPUB -> publish(line, start, to, true);
			case SUB -> subscribe(line, start, to);
			case UNSUB -> unsubscribe(line, start, to);
			case PING -> this.handler.onPing();
			case PONG -> this.handler.onPong();
			case CONNECT -> this.handler.onConnect(Arrays.copyOfRange(line, start, to));
			case ERR -> this.handler.onClientError(new String(line, start, to - start, StandardCharsets.UTF_8));
			// INFO and +OK are a server's words: ignored, but INFO has to be JSON
			case INFO -> ConnectOptionsReader.read(Arrays.copyOfRange(line, start, to), ConnectOptions.DEFAULTS);
			case OK -> {
			}
		}
	}

	private void publish(byte[] line, int from, int to, boolean headers) throws ProtocolException {
		Arguments args = this.arguments;
		args.split(line, from, to);
		int sizes = headers ? 2 : 1;
		int count = args.count();
		if (count != 1 + sizes && count != 2 + sizes) {
			throw violation("wrong number of arguments of PUB or HPUB");
		}
		int size = args.size(count - 1);
		int headerSize = headers ? args.size(count - 2) : 0;
		if (size < 0 || headerSize < 0 || headerSize > size) {
			throw violation("bad size in PUB or HPUB");
		}
		Subject published = args.subject(0, this.interner);
		this.handler.onPublishArguments(published, headers, size);
		this.subject = published;
		this.reply = (count == 2 + sizes) ? args.subject(1) : null;
		this.headerLength = headerSize;
		this.payload.expect(size);
		this.state = State.PAYLOAD;
	}

	private int decodePayload(byte[] bytes, int from, int to) throws ProtocolException {
		int position = this.payload.take(bytes, from, to);
		byte[] data = this.payload.complete();
		if (data == null) {
			return position;
		}
		Subject published = this.subject;
		if (published == null) {
			throw new IllegalStateException("a payload without a subject");
		}
		Message message = new Message(published, this.reply, data, this.headerLength);
		this.state = State.CONTROL_LINE;
		this.handler.onPublish(message);
		return position;
	}

	private void subscribe(byte[] line, int from, int to) throws ProtocolException {
		Arguments args = this.arguments;
		args.splitAtReturns(line, from, to);
		switch (args.count()) {
			case 2 -> this.handler.onSubscribe(args.subject(0), null, args.token(1));
			case 3 -> this.handler.onSubscribe(args.subject(0), args.subject(1), args.token(2));
			default -> throw violation("wrong number of arguments of SUB");
		}
	}

	private void unsubscribe(byte[] line, int from, int to) throws ProtocolException {
		Arguments args = this.arguments;
		args.splitAtReturns(line, from, to);
		switch (args.count()) {
			case 1 -> this.handler.onUnsubscribe(args.token(0), 0);
			case 2 -> this.handler.onUnsubscribe(args.token(0), args.size(1));
			default -> throw violation("wrong number of arguments of UNSUB");
		}
	}

	static ProtocolException unknownOperation() {
		return ProtocolException.of(ProtocolError.UNKNOWN_OPERATION, "bytes that make no operation");
	}

	static ProtocolException controlLineExceeded(int length, int max) {
		return ProtocolException.of(ProtocolError.MAX_CONTROL_LINE_EXCEEDED,
				"control line: " + length + " (expected: <= " + max + ")");
	}

	private static ProtocolException violation(String detail) {
		return ProtocolException.silent(CloseReason.PROTOCOL_VIOLATION, detail);
	}

}

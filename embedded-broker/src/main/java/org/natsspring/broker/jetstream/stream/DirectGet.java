package org.natsspring.broker.jetstream.stream;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.store.StoreReader;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoTime;
import org.natsspring.broker.text.JsonException;

/**
 * Answers requests for messages of one stream with the messages themselves (ADR-31).
 * Confined to the stream's loop.
 */
public final class DirectGet {

	private static final byte[] NO_PAYLOAD = {};

	private final Stream stream;

	private final StoreReader store;

	private final long defaultMaxBytes;

	/**
	 * Make the service for a stream.
	 * @param stream the stream
	 * @param defaultMaxBytes bytes of one answer unless the request says otherwise
	 */
	public DirectGet(Stream stream, long defaultMaxBytes) {
		this.stream = stream;
		this.store = stream.messages();
		this.defaultMaxBytes = defaultMaxBytes;
	}

	/**
	 * Answer a request in JSON.
	 * @param request the request
	 */
	public void answer(Message request) {
		this.stream.loop().assertOwner();
		Subject reply = request.reply();
		if (reply == null) {
			return;
		}
		if (ApiLevel.isTooHigh(request)) {
			sendStatus(reply, "412 Required Api Level");
			return;
		}
		byte[] body = request.payload();
		if (body.length == 0) {
			sendStatus(reply, "408 Empty Request");
			return;
		}
		try {
			answer(new MessageGetRequest(MessageGetRequest.SCHEMA.readLenient(body)), reply);
		}
		catch (JsonException ex) {
			sendStatus(reply, "408 Malformed Request");
		}
	}

	private void answer(MessageGetRequest request, Subject reply) {
		if (request.isEmpty()) {
			sendStatus(reply, "408 Empty Request");
		}
		else if (request.isContradictory()) {
			sendStatus(reply, "408 Bad Request");
		}
		else if (!request.multiLast().isEmpty()) {
			new MultiLastGet(this, this.store).answer(request, reply);
		}
		else if (request.batch() > 0) {
			answerBatch(request, reply);
		}
		else {
			answerOne(request, reply);
		}
	}

	/**
	 * Answer a request for the last message of a subject, which is part of the request's
	 * subject.
	 * @param subject the subject
	 * @param request the request, whose payload may only say that no headers are wanted
	 */
	public void answerLast(Subject subject, Message request) {
		this.stream.loop().assertOwner();
		Subject reply = request.reply();
		if (reply == null) {
			return;
		}
		if (ApiLevel.isTooHigh(request)) {
			sendStatus(reply, "412 Required Api Level");
			return;
		}
		byte[] body = request.payload();
		boolean noHeaders = false;
		if (body.length > 0) {
			try {
				MessageGetRequest options = new MessageGetRequest(MessageGetRequest.SCHEMA.readLenient(body));
				noHeaders = options.noHeaders();
				if (!options.isEmpty()) {
					sendStatus(reply, "408 Bad Request");
					return;
				}
			}
			catch (JsonException ex) {
				sendStatus(reply, "408 Malformed Request");
				return;
			}
		}
		answerWith(this.store.last(FilterSet.of(subject), Long.MAX_VALUE), noHeaders, reply);
	}

	private void answerOne(MessageGetRequest request, Subject reply) {
		answerWith(request.findOne(this.store), request.noHeaders(), reply);
	}

	private void answerWith(@Nullable StoredMessage found, boolean noHeaders, Subject reply) {
		if (found == null) {
			sendStatus(reply, "404 Message Not Found");
		}
		else if (noHeaders) {
			send(reply, Headers.NONE, found.message().payload());
		}
		else {
			send(reply, withPlace(found), found.message().payload());
		}
	}

	private long start(MessageGetRequest request) {
		return (request.startTime() != null) ? this.store.firstSince(GoTime.toNanos(request.startTime()))
				: request.sequence();
	}

	private void answerBatch(MessageGetRequest request, Subject reply) {
		FilterSet filter = request.nextBySubject().isEmpty() ? FilterSet.ALL
				: FilterSet.of(Subject.of(request.nextBySubject()));
		long from = start(request);
		long pending = this.store.count(filter, from);
		long maxBytes = maxBytes(request);
		long previous = 0;
		long sent = 0;
		for (int i = 0; i < request.batch() && sent < maxBytes; i++) {
			StoredMessage found = this.store.next(filter, from);
			if (found == null) {
				if (i == 0) {
					sendStatus(reply, "404 Message Not Found");
					return;
				}
				break;
			}
			pending = Math.max(0, pending - 1);
			if (request.noHeaders()) {
				send(reply, Headers.NONE, found.message().payload());
			}
			else {
				sendOfMany(reply, found, pending, previous);
			}
			previous = found.sequence();
			from = previous + 1;
			sent += size(found);
		}
		send(reply, endOfBatch(pending, previous), NO_PAYLOAD);
	}

	long maxBytes(MessageGetRequest request) {
		return (request.maxBytes() > 0) ? request.maxBytes() : this.defaultMaxBytes;
	}

	static long size(StoredMessage stored) {
		return (long) stored.message().subject().length() + stored.message().size();
	}

	static Headers endOfBatch(long pending, long previous) {
		return Headers.ofStatus("204 EOB")
			.with(StreamHeaders.NUM_PENDING, Long.toUnsignedString(pending))
			.with(StreamHeaders.LAST_SEQUENCE, Long.toUnsignedString(previous));
	}

	void sendOfMany(Subject reply, StoredMessage stored, long pending, long previous) {
		Headers headers = withPlace(stored).with(StreamHeaders.NUM_PENDING, Long.toUnsignedString(pending))
			.with(StreamHeaders.LAST_SEQUENCE, Long.toUnsignedString(previous));
		send(reply, headers, stored.message().payload());
	}

	private Headers withPlace(StoredMessage stored) {
		return Republisher.StoredHeaders.append(Headers.of(stored.message()), this.stream.config().name(), stored);
	}

	void sendStatus(Subject reply, String status) {
		send(reply, Headers.ofStatus(status), NO_PAYLOAD);
	}

	void send(Subject reply, Headers headers, byte[] payload) {
		this.stream.publisher().publish(headers.in(Message.of(reply, null, payload)));
	}

}

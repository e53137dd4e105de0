package org.natsspring.broker.jetstream.api;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.StoredMessage;
import org.natsspring.broker.jetstream.stream.MessageGetRequest;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.text.GoTime;
import tools.jackson.core.JsonGenerator;

/**
 * Shows one stored message.
 */
final class MessageGetHandler implements ApiHandler {

	@Override
	public String type() {
		return "stream_msg_get_response";
	}

	@Override
	public void handle(ApiRequest request) {
		if (request.isEmpty()) {
			throw ErrorCode.BAD_REQUEST.exception();
		}
		MessageGetRequest wanted = new MessageGetRequest(request.read(MessageGetRequest.SCHEMA));
		if (!wanted.isForOneMessage()) {
			throw ErrorCode.BAD_REQUEST.exception();
		}
		Stream stream = request.stream();
		request.onLoopOf(stream, () -> answer(request, wanted, wanted.findOne(stream.messages())));
	}

	private static void answer(ApiRequest request, MessageGetRequest wanted, @Nullable StoredMessage found) {
		if (found == null) {
			throw ErrorCode.NO_MESSAGE_FOUND.exception();
		}
		Message message = found.message();
		request.answer((json) -> {
			json.writeName("message");
			json.writeStartObject();
			json.writeStringProperty("subject", message.subject().toString());
			json.writeNumberProperty("seq", found.sequence());
			if (message.headerLength() > 0 && !wanted.noHeaders()) {
				json.writeName("hdrs");
				json.writeBinary(message.data(), 0, message.headerLength());
			}
			writePayload(json, message);
			json.writeStringProperty("time", GoTime.formatNanos(found.timestamp()));
			json.writeEndObject();
		});
	}

	private static void writePayload(JsonGenerator json, Message message) {
		int length = message.size() - message.headerLength();
		if (length > 0) {
			json.writeName("data");
			json.writeBinary(message.data(), message.headerLength(), length);
		}
	}

}

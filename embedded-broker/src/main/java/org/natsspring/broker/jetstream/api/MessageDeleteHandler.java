package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.text.JsonStruct;

/**
 * Removes one message from a stream.
 */
final class MessageDeleteHandler implements ApiHandler {

	@Override
	public String type() {
		return "stream_msg_delete_response";
	}

	@Override
	public void handle(ApiRequest request) {
		if (request.isEmpty()) {
			throw ErrorCode.BAD_REQUEST.exception();
		}
		JsonStruct body = request.read(StreamRequests.DELETE);
		Stream stream = request.stream();
		request.onLoopOf(stream, () -> {
			stream.delete(body.get(StreamRequests.DELETE_SEQUENCE), !body.get(StreamRequests.NO_ERASE));
			request.succeed();
		});
	}

}

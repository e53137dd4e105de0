package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.stream.Stream;

/**
 * Deletes a stream.
 */
final class StreamDeleteHandler implements ApiHandler {

	@Override
	public String type() {
		return "stream_delete_response";
	}

	@Override
	public void handle(ApiRequest request) {
		request.requireEmpty();
		Stream stream = request.stream();
		request.streams().delete(stream);
		// what was asked of the stream before is answered first
		request.onLoopOf(stream, () -> {
			stream.advisories().streamAction("DELETED", "delete", stream.config().name());
			request.succeed();
		});
	}

}

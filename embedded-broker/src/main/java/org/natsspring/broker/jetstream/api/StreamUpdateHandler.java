package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamMetadata;
import org.natsspring.broker.jetstream.config.UpdateRules;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.ApiLevel;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.jetstream.stream.StreamReport;
import org.natsspring.broker.text.JsonStruct;

/**
 * Changes a stream's configuration.
 */
final class StreamUpdateHandler implements ApiHandler {

	@Override
	public String type() {
		return "stream_update_response";
	}

	@Override
	public void handle(ApiRequest request) {
		JsonStruct body = request.read(StreamRequests.CONFIG);
		StreamConfig requested = StreamRequests.config(body);
		if (!request.streamName().equals(requested.name())) {
			throw ErrorCode.STREAM_MISMATCH.exception();
		}
		Stream stream = request.stream();
		StreamRules rules = new StreamRules(request.streams());
		StreamConfig config = UpdateRules.check(stream.config(), rules.check(body, requested));
		rules.checkRoom(config, stream.config());
		rules.checkOverlap(config, stream);
		request.streams().update(stream, config);
		request.onLoopOf(stream, () -> {
			StreamConfig shown = StreamMetadata.shown(stream.config(), ApiLevel.LEVEL,
					request.streams().server().version());
			request.answer(new StreamReport(stream).config(shown).domain(request.domain())::writeFields);
		});
		request.onLoopOf(stream, () -> stream.advisories().streamAction("UPDATED", "modify", config.name()));
	}

}

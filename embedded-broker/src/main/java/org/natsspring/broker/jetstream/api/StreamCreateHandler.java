package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamMetadata;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.ApiLevel;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.jetstream.stream.StreamReport;
import org.natsspring.broker.text.JsonStruct;

/**
 * Makes a stream. Asking for one that exists with the same configuration succeeds.
 */
final class StreamCreateHandler implements ApiHandler {

	/** Beyond this even a cluster refuses, with another text. */
	private static final int MAX_REPLICAS = 5;

	@Override
	public String type() {
		return "stream_create_response";
	}

	@Override
	public void handle(ApiRequest request) {
		JsonStruct body = request.read(StreamRequests.CONFIG);
		StreamConfig requested = StreamRequests.config(body);
		String name = request.streamName();
		if (!name.equals(requested.name())) {
			throw ErrorCode.STREAM_MISMATCH.exception();
		}
		if (name.contains("/") || name.contains("\\")) {
			throw ErrorCode.STREAM_NAME_CONTAINS_PATH_SEPARATORS.exception();
		}
		if (requested.sealed()) {
			throw ErrorCode.STREAM_INVALID_CONFIG.exception("stream configuration for create can not be sealed");
		}
		if (requested.mirrorDirect() && requested.mirror() == null) {
			throw ErrorCode.STREAM_INVALID_CONFIG.exception("stream has no mirror but does have mirror direct");
		}
		if (requested.replicas() > 1 && requested.replicas() <= MAX_REPLICAS) {
			throw ErrorCode.STREAM_REPLICAS_NOT_SUPPORTED.exception();
		}
		StreamRules rules = new StreamRules(request.streams());
		StreamConfig config = rules.check(body, requested);
		Stream existing = request.streams().find(name);
		if (existing != null && !existing.config().equals(config)) {
			throw ErrorCode.STREAM_NAME_EXIST.exception();
		}
		Stream stream = (existing != null) ? existing : create(request, rules, config);
		request.onLoopOf(stream, () -> answer(request, stream));
		if (existing == null) {
			request.onLoopOf(stream, () -> stream.advisories().streamAction("CREATED", "create", name));
		}
	}

	private static Stream create(ApiRequest request, StreamRules rules, StreamConfig config) {
		rules.checkRoom(config, null);
		rules.checkOverlap(config, null);
		return request.streams().create(config);
	}

	private static void answer(ApiRequest request, Stream stream) {
		StreamConfig shown = StreamMetadata.shown(stream.config(), ApiLevel.LEVEL,
				request.streams().server().version());
		StreamReport report = new StreamReport(stream).config(shown);
		request.answer((json) -> {
			report.writeFields(json);
			json.writeBooleanProperty("did_create", true);
		});
	}

}

package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.index.FilterSet;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.JsonStruct;
import tools.jackson.core.JsonGenerator;

/**
 * Removes messages from a stream: all, those of a subject, those before a sequence, or
 * all but the newest.
 */
final class StreamPurgeHandler implements ApiHandler {

	@Override
	public String type() {
		return "stream_purge_response";
	}

	@Override
	public void handle(ApiRequest request) {
		JsonStruct body = request.readIfJson(StreamRequests.PURGE);
		if (body.isSet(StreamRequests.PURGE_BEFORE) && body.isSet(StreamRequests.PURGE_KEEP)) {
			throw ErrorCode.BAD_REQUEST.exception();
		}
		Stream stream = request.stream();
		String filter = body.get(StreamRequests.PURGE_FILTER);
		FilterSet subjects = filter.isEmpty() ? FilterSet.ALL : FilterSet.of(Subject.of(filter));
		request.onLoopOf(stream, () -> {
			long purged = stream.purge(subjects, body.get(StreamRequests.PURGE_BEFORE),
					body.get(StreamRequests.PURGE_KEEP));
			request.answer((json) -> {
				json.writeBooleanProperty("success", true);
				json.writeNumberProperty("purged", purged);
			});
		});
	}

	@Override
	public void writeErrorFields(JsonGenerator json) {
		json.writeNumberProperty("purged", 0);
	}

}

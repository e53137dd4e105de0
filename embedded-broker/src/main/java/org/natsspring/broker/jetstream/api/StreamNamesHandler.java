package org.natsspring.broker.jetstream.api;

import java.util.List;

import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.JsonStruct;
import tools.jackson.core.JsonGenerator;

/**
 * Lists the names of streams, all or those that take messages of a subject.
 */
final class StreamNamesHandler implements ApiHandler {

	private static final int PAGE = 1024;

	@Override
	public String type() {
		return "stream_names_response";
	}

	@Override
	public void handle(ApiRequest request) {
		JsonStruct body = request.readIfJson(PagedRequest.STREAM_NAMES);
		List<Stream> streams = matching(request.streams(), body.get(PagedRequest.NAMES_SUBJECT));
		Page<Stream> page = Page.of(streams, body, PAGE);
		request.answer((json) -> {
			page.writeFields(json);
			json.writeName("streams");
			if (page.items().isEmpty()) {
				json.writeNull();
				return;
			}
			json.writeStartArray();
			page.items().forEach((stream) -> json.writeString(stream.config().name()));
			json.writeEndArray();
		});
	}

	static List<Stream> matching(StreamCatalog streams, String subject) {
		if (subject.isEmpty()) {
			return streams.all();
		}
		Subject filter = Subject.of(subject);
		return streams.all().stream().filter((stream) -> StreamRules.overlaps(stream.config(), filter)).toList();
	}

	@Override
	public void writeErrorFields(JsonGenerator json) {
		Page.writeNone(json);
		json.writeNullProperty("streams");
	}

}

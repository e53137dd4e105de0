package org.natsspring.broker.jetstream.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.jetstream.stream.StreamReport;
import org.natsspring.broker.text.GoJson;
import org.natsspring.broker.text.JsonStruct;
import tools.jackson.core.JsonGenerator;

/**
 * Describes streams, all or those that take messages of a subject.
 */
final class StreamListHandler implements ApiHandler {

	private static final int PAGE = 256;

	@Override
	public String type() {
		return "stream_list_response";
	}

	@Override
	public void handle(ApiRequest request) {
		JsonStruct body = request.readIfJson(PagedRequest.STREAM_LIST);
		List<Stream> streams = StreamNamesHandler.matching(request.streams(), body.get(PagedRequest.LIST_SUBJECT));
		Page<Stream> page = Page.of(streams, body, PAGE);
		String[] reports = new String[page.items().size()];
		StreamGather.each(page.items(), (stream, index) -> reports[index] = report(request, stream),
				() -> request.answer((json) -> {
					page.writeFields(json);
					json.writeName("streams");
					json.writeStartArray();
					for (String report : reports) {
						json.writeRawValue(report);
					}
					json.writeEndArray();
				}));
	}

	private static String report(ApiRequest request, Stream stream) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.generator(out)) {
			json.writeStartObject();
			new StreamReport(stream).domain(request.domain()).writeFields(json);
			json.writeEndObject();
		}
		return out.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void writeErrorFields(JsonGenerator json) {
		Page.writeNone(json);
		json.writeArrayPropertyStart("streams");
		json.writeEndArray();
	}

}

package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.config.StreamMetadata;
import org.natsspring.broker.jetstream.stream.ApiLevel;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.jetstream.stream.StreamReport;
import org.natsspring.broker.jetstream.stream.SubjectDetails;
import org.natsspring.broker.text.JsonStruct;
import tools.jackson.core.JsonGenerator;

/**
 * Describes a stream.
 */
final class StreamInfoHandler implements ApiHandler {

	@Override
	public String type() {
		return "stream_info_response";
	}

	@Override
	public void handle(ApiRequest request) {
		JsonStruct body = request.readIfJson(StreamRequests.INFO);
		Stream stream = request.stream();
		request.onLoopOf(stream, () -> answer(request, body, stream));
	}

	private static void answer(ApiRequest request, JsonStruct body, Stream stream) {
		StreamCatalog.ServerIdentity server = request.streams().server();
		StreamConfig shown = StreamMetadata.shown(stream.config(), ApiLevel.LEVEL, server.version());
		StreamReport report = new StreamReport(stream).config(shown)
			.domain(server.domain())
			.leader(server.name())
			.deletedDetails(body.get(StreamRequests.DELETED_DETAILS));
		String filter = body.get(StreamRequests.SUBJECTS_FILTER);
		int offset = (int) Math.max(0, Math.min(Integer.MAX_VALUE, body.get(PagedRequest.OFFSET)));
		SubjectDetails subjects = filter.isEmpty() ? SubjectDetails.NONE : report.subjectDetails(filter, offset);
		report.subjects(subjects);
		request.answer((json) -> {
			json.writeNumberProperty("total", subjects.total());
			json.writeNumberProperty("offset", subjects.offset());
			json.writeNumberProperty("limit", subjects.limit());
			report.writeFields(json);
		});
	}

	@Override
	public void writeErrorFields(JsonGenerator json) {
		Page.writeNone(json);
	}

}

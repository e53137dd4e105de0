package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.consumer.Consumer;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.text.JsonStruct;
import tools.jackson.core.JsonGenerator;

/**
 * Lists the names of a stream's consumers.
 */
final class ConsumerNamesHandler implements ApiHandler {

	private static final int PAGE = 1024;

	@Override
	public String type() {
		return "consumer_names_response";
	}

	@Override
	public void handle(ApiRequest request) {
		JsonStruct body = request.readIfJson(PagedRequest.CONSUMERS);
		Stream stream = request.stream();
		request.onLoopOf(stream, () -> {
			Page<Consumer> page = Page.of(stream.consumers().visible(), body, PAGE);
			request.answer((json) -> {
				page.writeFields(json);
				json.writeName("consumers");
				json.writeStartArray();
				page.items().forEach((consumer) -> json.writeString(consumer.name()));
				json.writeEndArray();
			});
		});
	}

	@Override
	public void writeErrorFields(JsonGenerator json) {
		Page.writeNone(json);
		json.writeName("consumers");
		json.writeStartArray();
		json.writeEndArray();
	}

}

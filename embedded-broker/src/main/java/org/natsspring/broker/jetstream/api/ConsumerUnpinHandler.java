package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.text.JsonStruct;

/**
 * Lets a consumer choose another client to serve (ADR-42).
 */
final class ConsumerUnpinHandler extends ConsumerHandler {

	@Override
	public String type() {
		return "consumer_unpin_response";
	}

	@Override
	public void handle(ApiRequest request) {
		if (request.body().length == 0) {
			throw ErrorCode.INVALID_JSON.exception("unexpected end of JSON input");
		}
		JsonStruct body = request.read(ConsumerRequests.UNPIN);
		String group = body.get(ConsumerRequests.GROUP);
		withConsumer(request, (stream, consumer) -> {
			if (!consumer.config().priorityGroups().contains(group)) {
				throw ErrorCode.CONSUMER_INVALID_PRIORITY_GROUP.exception();
			}
			consumer.unpin();
			request.answer((json) -> {
			});
		});
	}

}

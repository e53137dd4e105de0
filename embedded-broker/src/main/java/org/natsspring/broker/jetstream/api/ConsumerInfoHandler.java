package org.natsspring.broker.jetstream.api;

/**
 * Describes a consumer.
 */
final class ConsumerInfoHandler extends ConsumerHandler {

	@Override
	public String type() {
		return "consumer_info_response";
	}

	@Override
	public void handle(ApiRequest request) {
		request.requireEmpty();
		withConsumer(request,
				(stream, consumer) -> request.answer((json) -> ConsumerRequests.writeFields(json, request, consumer)));
	}

}

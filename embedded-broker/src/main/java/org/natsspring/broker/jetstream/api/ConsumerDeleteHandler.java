package org.natsspring.broker.jetstream.api;

/**
 * Deletes a consumer.
 */
final class ConsumerDeleteHandler extends ConsumerHandler {

	@Override
	public String type() {
		return "consumer_delete_response";
	}

	@Override
	public void handle(ApiRequest request) {
		request.requireEmpty();
		withConsumer(request, (stream, consumer) -> {
			stream.consumers().delete(consumer.name());
			request.succeed();
		});
	}

}

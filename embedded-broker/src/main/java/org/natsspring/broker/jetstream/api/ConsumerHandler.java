package org.natsspring.broker.jetstream.api;

import java.util.function.BiConsumer;

import org.natsspring.broker.jetstream.consumer.Consumer;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.Stream;

/**
 * What requests about one existing consumer have in common: the subject ends with the
 * names of stream and consumer. Stateless.
 */
abstract class ConsumerHandler implements ApiHandler {

	/**
	 * Find the consumer and do something on its loop.
	 * @param request the request
	 * @param task gets the consumer and its stream
	 */
	static void withConsumer(ApiRequest request, BiConsumer<Stream, Consumer> task) {
		Stream stream = request.stream(request.token(request.tokenCount() - 2));
		String name = request.token(request.tokenCount() - 1);
		request.onLoopOf(stream, () -> {
			Consumer consumer = stream.consumers().find(name);
			if (consumer == null) {
				throw ErrorCode.CONSUMER_NOT_FOUND.exception();
			}
			task.accept(stream, consumer);
		});
	}

}

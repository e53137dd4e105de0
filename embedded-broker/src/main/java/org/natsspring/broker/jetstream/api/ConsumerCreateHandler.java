package org.natsspring.broker.jetstream.api;

import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.config.ConsumerConfigRules;
import org.natsspring.broker.jetstream.config.ConsumerMetadata;
import org.natsspring.broker.jetstream.consumer.Consumer;
import org.natsspring.broker.jetstream.consumer.Consumers.Action;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.text.JsonStruct;

/**
 * Makes or changes a consumer. The subject names the stream, and in all but the oldest
 * form the consumer and perhaps its filter.
 */
final class ConsumerCreateHandler implements ApiHandler {

	private static final int DURABLE_STREAM = 5;

	private static final int STREAM = 4;

	@Override
	public String type() {
		return "consumer_create_response";
	}

	@Override
	public void handle(ApiRequest request) {
		JsonStruct body = request.read(ConsumerRequests.CREATE);
		ConsumerConfig config = new ConsumerConfig(body.get(ConsumerRequests.CONFIG));
		Action action = action(body.get(ConsumerRequests.ACTION));
		boolean durableForm = request.token(3).equals("DURABLE");
		String streamName = request.token(durableForm ? DURABLE_STREAM : STREAM);
		if (!streamName.equals(body.get(ConsumerRequests.STREAM_NAME))) {
			throw ErrorCode.STREAM_MISMATCH.exception();
		}
		ConsumerConfig named = durableForm ? durable(request, config) : named(request, config);
		if (named.replicas() > 1) {
			throw ErrorCode.STREAM_REPLICAS_NOT_SUPPORTED.exception();
		}
		Stream stream = request.stream(streamName);
		ConsumerConfig checked = ConsumerMetadata.stored(ConsumerConfigRules.check(named, stream.config(),
				request.streams().usage().limits(), body.get(ConsumerRequests.PEDANTIC)));
		request.onLoopOf(stream, () -> {
			Consumer consumer = stream.consumers().createOrUpdate(checked, action);
			request.answer((json) -> ConsumerRequests.writeFields(json, request, consumer));
		});
	}

	private static Action action(String text) {
		return switch (text) {
			case "" -> Action.CREATE_OR_UPDATE;
			case "create" -> Action.CREATE;
			case "update" -> Action.UPDATE;
			default -> throw ErrorCode.INVALID_JSON.exception("unknown consumer action: \"" + text + "\"");
		};
	}

	private static ConsumerConfig durable(ApiRequest request, ConsumerConfig config) {
		String name = request.token(DURABLE_STREAM + 1);
		checkName(name);
		if (!config.isDurable()) {
			throw ErrorCode.CONSUMER_DURABLE_NAME_NOT_SET.exception();
		}
		if (!name.equals(config.durableName())) {
			throw ErrorCode.CONSUMER_DURABLE_NAME_NOT_MATCH_SUBJECT.exception();
		}
		return config.withName(name);
	}

	private static ConsumerConfig named(ApiRequest request, ConsumerConfig config) {
		if (request.tokenCount() == STREAM + 1) {
			checkName(config.name());
			if (config.isDurable()) {
				throw ErrorCode.CONSUMER_EPHEMERAL_WITH_DURABLE_NAME.exception();
			}
			return config;
		}
		String name = request.token(STREAM + 1);
		checkName(name);
		if (config.isDurable() && !name.equals(config.durableName())) {
			throw ErrorCode.CONSUMER_DURABLE_NAME_NOT_MATCH_SUBJECT.exception();
		}
		String filter = request.tokensFrom(STREAM + 2);
		if (!filter.isEmpty() && !config.filterSubjects().isEmpty()) {
			throw ErrorCode.CONSUMER_MULTIPLE_FILTERS_NOT_ALLOWED.exception();
		}
		if (!filter.isEmpty() && !filter.equals(config.filterSubject())) {
			throw ErrorCode.CONSUMER_CREATE_FILTER_SUBJECT_MISMATCH.exception();
		}
		return config.withName(name);
	}

	private static void checkName(String name) {
		if (name.contains("/") || name.contains("\\")) {
			throw ErrorCode.CONSUMER_NAME_CONTAINS_PATH_SEPARATORS.exception();
		}
	}

}

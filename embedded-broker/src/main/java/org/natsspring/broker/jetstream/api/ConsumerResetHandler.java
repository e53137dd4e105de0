package org.natsspring.broker.jetstream.api;

import java.time.Instant;

import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.consumer.Consumer;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.text.GoTime;
import tools.jackson.core.JsonGenerator;

/**
 * Lets a consumer begin anew, after what is acknowledged or at a sequence (ADR-60). Asked
 * of a consumer that there is not, nobody answers.
 */
final class ConsumerResetHandler implements ApiHandler {

	@Override
	public String type() {
		return "consumer_reset_response";
	}

	@Override
	public void handle(ApiRequest request) {
		Stream stream = request.streams().find(request.token(request.tokenCount() - 2));
		if (stream == null) {
			return;
		}
		String name = request.token(request.tokenCount() - 1);
		request.onLoopOf(stream, () -> {
			Consumer consumer = stream.consumers().find(name);
			if (consumer != null) {
				reset(request, stream, consumer);
			}
		});
	}

	private static void reset(ApiRequest request, Stream stream, Consumer consumer) {
		long wanted = (request.body().length == 0) ? 0
				: request.readLenient(ConsumerRequests.RESET).get(ConsumerRequests.SEQUENCE);
		long sequence = (wanted == 0) ? consumer.ackFloor() + 1 : allowed(stream, consumer.config(), wanted);
		consumer.reset(sequence);
		request.answer((json) -> {
			ConsumerRequests.writeFields(json, request, consumer);
			json.writeNumberProperty("reset_seq", sequence);
		});
	}

	private static long allowed(Stream stream, ConsumerConfig config, long sequence) {
		switch (config.deliverPolicy()) {
			case ALL -> {
				// anywhere
			}
			case BY_START_SEQUENCE -> {
				if (sequence < config.startSequence()) {
					throw ErrorCode.CONSUMER_INVALID_RESET.exception("below start seq");
				}
			}
			case BY_START_TIME -> {
				Instant start = config.startTime();
				if (start != null && sequence < stream.messages().firstSince(GoTime.toNanos(start))) {
					throw ErrorCode.CONSUMER_INVALID_RESET.exception("below start time");
				}
			}
			default -> throw ErrorCode.CONSUMER_INVALID_RESET.exception("not allowed");
		}
		return sequence;
	}

	@Override
	public void writeErrorFields(JsonGenerator json) {
		json.writeNumberProperty("reset_seq", 0);
	}

}

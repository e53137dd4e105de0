package org.natsspring.broker.jetstream.api;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.text.GoTime;
import tools.jackson.core.JsonGenerator;

/**
 * Pauses a consumer until a point in time; without one, or with one that is over, lets it
 * go on.
 */
final class ConsumerPauseHandler extends ConsumerHandler {

	@Override
	public String type() {
		return "consumer_pause_response";
	}

	@Override
	public void handle(ApiRequest request) {
		Instant until = request.readIfJson(ConsumerRequests.PAUSE).find(ConsumerRequests.PAUSE_UNTIL);
		withConsumer(request, (stream, consumer) -> {
			stream.consumers().pause(consumer, until);
			request.answer((json) -> write(json, until));
		});
	}

	@Override
	public void writeErrorFields(JsonGenerator json) {
		write(json, null);
	}

	private static void write(JsonGenerator json, @Nullable Instant until) {
		Instant now = Instant.now();
		boolean paused = until != null && now.isBefore(until);
		json.writeBooleanProperty("paused", paused);
		json.writeStringProperty("pause_until", GoTime.format((until != null) ? until : GoTime.ZERO));
		if (until != null && paused) {
			json.writeNumberProperty("pause_remaining", Duration.between(now, until).toNanos());
		}
	}

}

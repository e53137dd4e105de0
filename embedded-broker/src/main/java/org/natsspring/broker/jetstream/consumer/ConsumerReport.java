package org.natsspring.broker.jetstream.consumer;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.text.GoTime;
import tools.jackson.core.JsonGenerator;

/**
 * What answers say of a consumer, in nats-server's order of fields. Used on the stream's
 * loop.
 */
public final class ConsumerReport {

	private ConsumerReport() {
	}

	/**
	 * Write the fields into an object that has been begun.
	 * @param json where to
	 * @param consumer the consumer
	 * @param shown the form of its configuration to show
	 */
	public static void writeFields(JsonGenerator json, Consumer consumer, ConsumerConfig shown) {
		AckState acks = consumer.acks();
		Instant now = Instant.now();
		json.writeStringProperty("stream_name", consumer.stream().config().name());
		json.writeStringProperty("name", consumer.name());
		json.writeStringProperty("created", GoTime.format(consumer.created()));
		json.writeName("config");
		shown.json().write(json);
		writePair(json, "delivered", acks.delivered(), consumer.lastDelivered());
		writePair(json, "ack_floor", acks.floor(), consumer.lastAcknowledged());
		json.writeNumberProperty("num_ack_pending", acks.pendingCount());
		json.writeNumberProperty("num_redelivered", (shown.maxDeliver() == 1) ? 0 : acks.redeliveredCount());
		json.writeNumberProperty("num_waiting", (consumer.mode() instanceof PullMode pull) ? pull.waiting() : 0);
		json.writeNumberProperty("num_pending", consumer.pending());
		if (consumer.mode() instanceof PushMode push && push.isActive()) {
			json.writeBooleanProperty("push_bound", true);
		}
		writePause(json, shown, now);
		json.writeStringProperty("ts", GoTime.format(now));
		writeGroups(json, consumer, shown);
	}

	private static void writePair(JsonGenerator json, String name, SequencePair pair, @Nullable Instant last) {
		json.writeName(name);
		json.writeStartObject();
		json.writeNumberProperty("consumer_seq", pair.consumer());
		json.writeNumberProperty("stream_seq", pair.stream());
		if (last != null) {
			json.writeStringProperty("last_active", GoTime.format(last));
		}
		json.writeEndObject();
	}

	private static void writePause(JsonGenerator json, ConsumerConfig config, Instant now) {
		Instant until = config.pauseUntil();
		if (until != null && now.isBefore(until)) {
			json.writeBooleanProperty("paused", true);
			json.writeNumberProperty("pause_remaining", Duration.between(now, until).toNanos());
		}
	}

	private static void writeGroups(JsonGenerator json, Consumer consumer, ConsumerConfig config) {
		if (config.priorityGroups().isEmpty() || !(consumer.mode() instanceof PullMode pull)) {
			return;
		}
		json.writeName("priority_groups");
		json.writeStartArray();
		json.writeStartObject();
		json.writeStringProperty("group", config.priorityGroups().get(0));
		PinnedClient pin = pull.pin();
		if (!pin.id().isEmpty()) {
			json.writeStringProperty("pinned_client_id", pin.id());
		}
		Instant since = pin.since();
		json.writeStringProperty("pinned_ts", GoTime.format((since != null) ? since : GoTime.ZERO));
		json.writeEndObject();
		json.writeEndArray();
	}

}

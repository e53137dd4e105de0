package org.natsspring.broker.jetstream.consumer;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import org.natsspring.broker.jetstream.config.ConsumerConfig;
import org.natsspring.broker.jetstream.consumer.ConsumerState.PendingDelivery;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoJson;
import org.natsspring.broker.text.GoTime;
import tools.jackson.core.JsonGenerator;

/**
 * Tells whoever listens what happens to a consumer. Nothing is made if nobody does.
 * Confined to the stream's loop.
 */
final class ConsumerAdvisories {

	private static final String ADVISORY = "$JS.EVENT.ADVISORY.CONSUMER.";

	private static final String METRIC = "$JS.EVENT.METRIC.CONSUMER.";

	private static final String ADVISORY_TYPE = "io.nats.jetstream.advisory.v1.";

	private static final String METRIC_TYPE = "io.nats.jetstream.metric.v1.";

	private final ConsumedStream stream;

	private final String consumer;

	ConsumerAdvisories(ConsumedStream stream, String consumer) {
		this.stream = stream;
		this.consumer = consumer;
	}

	void created() {
		action("CREATED", "create");
	}

	void deleted() {
		action("DELETED", "delete");
	}

	private void action(String token, String action) {
		publish(ADVISORY + token, ADVISORY_TYPE + "consumer_action",
				(json) -> json.writeStringProperty("action", action));
	}

	void paused(boolean paused, Instant until) {
		publish(ADVISORY + "PAUSE", ADVISORY_TYPE + "consumer_pause", (json) -> {
			json.writeBooleanProperty("paused", paused);
			json.writeStringProperty("pause_until", GoTime.format(until));
		});
	}

	void maxDeliveries(long sequence, long deliveries) {
		publish(ADVISORY + "MAX_DELIVERIES", ADVISORY_TYPE + "max_deliver", (json) -> {
			json.writeNumberProperty("stream_seq", sequence);
			json.writeNumberProperty("deliveries", deliveries);
		});
	}

	void refused(long sequence, long delivery, long deliveries) {
		publish(ADVISORY + "MSG_NAKED", ADVISORY_TYPE + "nak",
				(json) -> writeDelivery(json, sequence, delivery, deliveries));
	}

	void terminated(long sequence, long delivery, long deliveries, String reason) {
		publish(ADVISORY + "MSG_TERMINATED", ADVISORY_TYPE + "terminated", (json) -> {
			writeDelivery(json, sequence, delivery, deliveries);
			if (!reason.isEmpty()) {
				json.writeStringProperty("reason", reason);
			}
		});
	}

	private static void writeDelivery(JsonGenerator json, long sequence, long delivery, long deliveries) {
		json.writeNumberProperty("consumer_seq", delivery);
		json.writeNumberProperty("stream_seq", sequence);
		json.writeNumberProperty("deliveries", deliveries);
	}

	void sampled(ConsumerConfig config, AckSubject place, PendingDelivery pending) {
		int frequency = config.sampleFrequency();
		if (frequency <= 0 || (frequency < 100 && ThreadLocalRandom.current().nextInt(100) > frequency)) {
			return;
		}
		publish(METRIC + "ACK", METRIC_TYPE + "consumer_ack", (json) -> {
			json.writeNumberProperty("consumer_seq", place.consumerSequence());
			json.writeNumberProperty("stream_seq", place.streamSequence());
			json.writeNumberProperty("ack_time", Consumer.now() - pending.timestamp());
			json.writeNumberProperty("deliveries", place.deliveries());
		});
	}

	void pinned(String group, String id) {
		publish(ADVISORY + "PINNED", ADVISORY_TYPE + "consumer_group_pinned", this::writeAccount, (json) -> {
			json.writeStringProperty("group", group);
			json.writeStringProperty("pinned_id", id);
		});
	}

	void unpinned(String group, String reason) {
		publish(ADVISORY + "UNPINNED", ADVISORY_TYPE + "consumer_group_unpinned", this::writeAccount, (json) -> {
			json.writeStringProperty("group", group);
			json.writeStringProperty("reason", reason);
		});
	}

	private void writeAccount(JsonGenerator json) {
		json.writeStringProperty("account", this.stream.publisher().account().name());
	}

	private void publish(String prefix, String type, java.util.function.Consumer<JsonGenerator> fields) {
		publish(prefix, type, (json) -> {
		}, fields);
	}

	private void publish(String prefix, String type, java.util.function.Consumer<JsonGenerator> first,
			java.util.function.Consumer<JsonGenerator> fields) {
		String streamName = this.stream.config().name();
		Subject subject = Subject.of(prefix + '.' + streamName + '.' + this.consumer);
		if (!this.stream.publisher().hasInterest(subject)) {
			return;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.generator(out)) {
			json.writeStartObject();
			json.writeStringProperty("type", type);
			json.writeStringProperty("id", RandomId.ofLength(22));
			json.writeStringProperty("timestamp", GoTime.format(Instant.now()));
			first.accept(json);
			json.writeStringProperty("stream", streamName);
			json.writeStringProperty("consumer", this.consumer);
			fields.accept(json);
			String domain = this.stream.domain();
			if (domain != null) {
				json.writeStringProperty("domain", domain);
			}
			json.writeEndObject();
		}
		this.stream.publisher().publish(Message.of(subject, null, out.toByteArray()));
	}

}

package org.natsspring.broker.jetstream.stream;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.ServerPublisher;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoJson;
import org.natsspring.broker.text.GoTime;
import tools.jackson.core.JsonGenerator;

/**
 * Tells who wants to know what happens to streams and consumers. Nothing is written if
 * nobody listens. Confined to the publisher's thread.
 */
public final class Advisories {

	private static final String SUBJECTS = "$JS.EVENT.ADVISORY.";

	private static final String TYPES = "io.nats.jetstream.advisory.v1.";

	private static final String ID_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int ID_LENGTH = 22;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final ServerPublisher publisher;

	private final @Nullable String domain;

	/**
	 * Make a source of advisories.
	 * @param publisher publishes them
	 * @param domain the domain they name, or null
	 */
	public Advisories(ServerPublisher publisher, @Nullable String domain) {
		this.publisher = publisher;
		this.domain = domain;
	}

	/**
	 * Say that a stream was created, changed or deleted.
	 * @param event {@code CREATED}, {@code UPDATED} or {@code DELETED}
	 * @param action {@code create}, {@code modify} or {@code delete}
	 * @param stream the stream
	 */
	public void streamAction(String event, String action, String stream) {
		publish("STREAM." + event + "." + stream, "stream_action", (json) -> {
			json.writeStringProperty("stream", stream);
			json.writeStringProperty("action", action);
		});
	}

	void batchAbandoned(String stream, String batch, String reason) {
		publish("STREAM.BATCH_ABANDONED." + stream, "stream_batch_abandoned", (json) -> {
			json.writeStringProperty("account", this.publisher.account().name());
			json.writeStringProperty("stream", stream);
			json.writeStringProperty("batch", batch);
			json.writeStringProperty("reason", reason);
		});
	}

	/**
	 * Publish an advisory if anyone listens.
	 * @param subject last part of the subject
	 * @param type last part of the type
	 * @param fields writes the fields that are its own
	 */
	public void publish(String subject, String type, Consumer<JsonGenerator> fields) {
		Subject full = Subject.of(SUBJECTS + subject);
		if (!this.publisher.hasInterest(full)) {
			return;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.generator(out)) {
			json.writeStartObject();
			json.writeStringProperty("type", TYPES + type);
			json.writeStringProperty("id", newId());
			json.writeStringProperty("timestamp", GoTime.format(Instant.now()));
			fields.accept(json);
			if (this.domain != null) {
				json.writeStringProperty("domain", this.domain);
			}
			json.writeEndObject();
		}
		this.publisher.publish(Message.of(full, null, out.toByteArray()));
	}

	private static String newId() {
		StringBuilder id = new StringBuilder(ID_LENGTH);
		for (int i = 0; i < ID_LENGTH; i++) {
			id.append(ID_DIGITS.charAt(RANDOM.nextInt(ID_DIGITS.length())));
		}
		return id.toString();
	}

}

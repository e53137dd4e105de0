package org.natsspring.broker.jetstream.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoText;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.text.GoJson;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the answers of one stream to its publishers, byte for byte like nats-server.
 * Immutable.
 */
final class PubAck {

	private final String stream;

	private final byte[] prefix;

	PubAck(String stream, @Nullable String domain) {
		this.stream = stream;
		String start = "{\"stream\":\"" + stream + "\",";
		if (domain != null) {
			start += "\"domain\":\"" + domain + "\",";
		}
		this.prefix = (start + "\"seq\":").getBytes(StandardCharsets.UTF_8);
	}

	byte[] stored(long sequence) {
		return append(sequence, "}");
	}

	// the blank is nats-server's
	byte[] duplicate(long sequence) {
		return append(sequence, ",\"duplicate\": true}");
	}

	byte[] counter(long sequence, String value) {
		return append(sequence, ",\"val\":" + GoText.quote(value) + "}");
	}

	byte[] batch(long sequence, String id, long count) {
		return append(sequence, ",\"batch\":" + GoText.quote(id) + ",\"count\":" + count + "}");
	}

	private byte[] append(long sequence, String rest) {
		byte[] end = (Long.toUnsignedString(sequence) + rest).getBytes(StandardCharsets.UTF_8);
		byte[] ack = new byte[this.prefix.length + end.length];
		System.arraycopy(this.prefix, 0, ack, 0, this.prefix.length);
		System.arraycopy(end, 0, ack, this.prefix.length, end.length);
		return ack;
	}

	byte[] error(ApiError error) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.generator(out)) {
			json.writeStartObject();
			json.writeName("error");
			writeError(json, error);
			json.writeStringProperty("stream", this.stream);
			json.writeNumberProperty("seq", 0);
			json.writeEndObject();
		}
		return out.toByteArray();
	}

	static String errorText(ApiError error) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.generator(out)) {
			writeError(json, error);
		}
		return out.toString(StandardCharsets.UTF_8);
	}

	static void writeError(JsonGenerator json, ApiError error) {
		json.writeStartObject();
		json.writeNumberProperty("code", error.code());
		json.writeNumberProperty("err_code", error.errorCode());
		json.writeStringProperty("description", error.description());
		json.writeEndObject();
	}

}

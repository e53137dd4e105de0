package org.natsspring.broker.jetstream.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.ServerPublisher;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ApiException;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.Stream;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;
import org.natsspring.broker.text.GoJson;
import org.natsspring.broker.text.JsonException;
import org.natsspring.broker.text.JsonSchema;
import org.natsspring.broker.text.JsonStruct;
import tools.jackson.core.JsonGenerator;

/**
 * A request on its way to its answer. Goes from loop to loop and belongs to the one that
 * works on it.
 */
public final class ApiRequest {

	private static final String TYPE_PREFIX = "io.nats.jetstream.api.v1.";

	private final StreamCatalog streams;

	private final ServerPublisher answers;

	private final Message message;

	private final String[] tokens;

	private final ApiHandler handler;

	private final byte[] body;

	ApiRequest(StreamCatalog streams, ServerPublisher answers, Message message, ApiHandler handler) {
		this.streams = streams;
		this.answers = answers;
		this.message = message;
		this.tokens = message.subject().toString().split("\\.", -1);
		this.handler = handler;
		this.body = message.payload();
	}

	StreamCatalog streams() {
		return this.streams;
	}

	Message message() {
		return this.message;
	}

	/**
	 * A token of the subject.
	 * @param index its index, where {@code $JS.API} are 0 and 1
	 * @return the token
	 */
	String token(int index) {
		return this.tokens[index];
	}

	int tokenCount() {
		return this.tokens.length;
	}

	/**
	 * The end of the subject.
	 * @param first index of its first token
	 * @return the tokens with dots between them, or nothing if there are none
	 */
	String tokensFrom(int first) {
		return (first < this.tokens.length)
				? String.join(".", Arrays.asList(this.tokens).subList(first, this.tokens.length)) : "";
	}

	String streamName() {
		return this.tokens[this.tokens.length - 1];
	}

	/**
	 * The stream that the subject names last.
	 * @return the stream
	 */
	Stream stream() {
		return stream(streamName());
	}

	Stream stream(String name) {
		Stream stream = this.streams.find(name);
		if (stream == null) {
			throw ErrorCode.STREAM_NOT_FOUND.exception();
		}
		return stream;
	}

	byte[] body() {
		return this.body;
	}

	/**
	 * Whether the body says nothing: nothing at all, or an empty object.
	 * @return true if it does
	 */
	boolean isEmpty() {
		String text = new String(this.body, StandardCharsets.UTF_8).strip();
		return text.isEmpty() || text.equals("{}");
	}

	void requireEmpty() {
		if (!isEmpty()) {
			throw ErrorCode.NOT_EMPTY_REQUEST.exception();
		}
	}

	/**
	 * Read the body.
	 * @param schema what it has to be
	 * @return what it says
	 */
	JsonStruct read(JsonSchema schema) {
		try {
			return this.streams.server().strict() ? schema.read(this.body) : schema.readLenient(this.body);
		}
		catch (JsonException ex) {
			throw ErrorCode.INVALID_JSON.exception(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Read the body and ignore fields that are unknown.
	 * @param schema what it has to be
	 * @return what it says
	 */
	JsonStruct readLenient(JsonSchema schema) {
		try {
			return schema.readLenient(this.body);
		}
		catch (JsonException ex) {
			throw ErrorCode.INVALID_JSON.exception(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Read the body if it looks like JSON; other text says nothing.
	 * @param schema what it has to be
	 * @return what it says
	 */
	JsonStruct readIfJson(JsonSchema schema) {
		for (byte b : this.body) {
			if (b == '{' || b == '[') {
				return read(schema);
			}
			if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
				break;
			}
		}
		return schema.empty();
	}

	/**
	 * Go on on a stream's loop.
	 * @param stream the stream
	 * @param task what to do there; what it throws becomes the answer
	 */
	void onLoopOf(Stream stream, Runnable task) {
		stream.loop().execute(() -> run(task));
	}

	void run(Runnable task) {
		try {
			task.run();
		}
		catch (ApiException ex) {
			fail(ex.error());
		}
	}

	/**
	 * Answer with success.
	 * @param fields writes what follows the type
	 */
	void answer(Consumer<JsonGenerator> fields) {
		send(fields);
	}

	/**
	 * Answer that it was done.
	 */
	void succeed() {
		answer((json) -> json.writeBooleanProperty("success", true));
	}

	void fail(ApiError error) {
		this.streams.counters().error();
		send((json) -> {
			json.writeName("error");
			json.writeStartObject();
			json.writeNumberProperty("code", error.code());
			json.writeNumberProperty("err_code", error.errorCode());
			json.writeStringProperty("description", error.description());
			json.writeEndObject();
			this.handler.writeErrorFields(json);
		});
	}

	private void send(Consumer<JsonGenerator> fields) {
		Subject reply = this.message.reply();
		if (reply == null) {
			return;
		}
		this.answers.publishUncached(Message.of(reply, null, json(fields)));
	}

	private byte[] json(Consumer<JsonGenerator> fields) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator json = GoJson.generator(out)) {
			json.writeStartObject();
			json.writeStringProperty("type", TYPE_PREFIX + this.handler.type());
			fields.accept(json);
			json.writeEndObject();
		}
		return out.toByteArray();
	}

	@Nullable String domain() {
		return this.streams.server().domain();
	}

}

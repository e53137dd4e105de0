package org.natsspring.broker.jetstream.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.stream.StreamContext.BatchLimits;
import org.natsspring.broker.message.Headers;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Batches of messages that are stored together or not at all (ADR-50). Messages are kept
 * here until the last one says to commit. Confined to the stream's loop.
 */
final class AtomicBatches {

	private static final int MAX_ID_LENGTH = 64;

	private static final String END_OF_BATCH = "eob";

	private static final byte[] EMPTY = {};

	private final Stream stream;

	private final BatchLimits limits;

	private final PubAck acks;

	private final Outgoing outgoing;

	private final AtomicCommit commit;

	private final Map<String, Batch> open = new HashMap<>();

	AtomicBatches(Stream stream, PubAck acks, Outgoing outgoing, AtomicCommit commit) {
		this.stream = stream;
		this.limits = stream.context().batches();
		this.acks = acks;
		this.outgoing = outgoing;
		this.commit = commit;
	}

	/**
	 * Take a message of a batch.
	 * @param id the batch
	 * @param message the message
	 */
	void accept(String id, Message message) {
		StreamConfig config = this.stream.config();
		Subject reply = config.noAck() ? null : message.reply();
		Headers headers = Headers.of(message);
		Long sequence = sequence(headers);
		ApiError error = check(config, id, message, sequence);
		if (error == null && sequence != null) {
			error = take(id, sequence, message, headers, reply);
		}
		if (error != null) {
			this.outgoing.answer(reply, this.acks.error(error));
		}
	}

	private static @Nullable Long sequence(Headers headers) {
		String text = headers.get(StreamHeaders.BATCH_SEQUENCE);
		if (text == null || !text.matches("\\d{1,18}")) {
			return null;
		}
		return Long.valueOf(text);
	}

	private @Nullable ApiError check(StreamConfig config, String id, Message message, @Nullable Long sequence) {
		if (config.sealed()) {
			return ErrorCode.STREAM_SEALED.error();
		}
		if (this.stream.context().usage().server().isExhausted(config.storage())) {
			return ErrorCode.INSUFFICIENT_RESOURCES.error();
		}
		long size = StreamLimits.storedSize(config.storage(), message);
		if (this.stream.context().usage().wouldExceed(config.storage(), size)) {
			return ErrorCode.ACCOUNT_RESOURCES_EXCEEDED.error();
		}
		if (config.maxMessageSize() >= 0 && message.size() > config.maxMessageSize()) {
			return ErrorCode.STREAM_MESSAGE_EXCEEDS_MAXIMUM.error();
		}
		if (!config.allowAtomic()) {
			return ErrorCode.ATOMIC_PUBLISH_DISABLED.error();
		}
		if (id.length() > MAX_ID_LENGTH) {
			return ErrorCode.ATOMIC_PUBLISH_INVALID_BATCH_ID.error();
		}
		return (sequence != null) ? null : ErrorCode.ATOMIC_PUBLISH_MISSING_SEQ.error();
	}

	private @Nullable ApiError take(String id, long sequence, Message message, Headers headers,
			@Nullable Subject reply) {
		String end = headers.get(StreamHeaders.BATCH_COMMIT);
		boolean endOfBatch = END_OF_BATCH.equals(end);
		long size = endOfBatch ? sequence - 1 : sequence;
		Batch batch = this.open.get(id);
		if (batch == null) {
			ApiError error = checkFirst(sequence, size);
			if (error != null) {
				return error;
			}
			batch = new Batch();
			this.open.put(id, batch);
		}
		if (end != null && !endOfBatch && !end.equals("1")) {
			close(id, batch);
			return ErrorCode.ATOMIC_PUBLISH_INVALID_BATCH_COMMIT.error();
		}
		if (ApiLevel.isTooHigh(message)) {
			abandon(id, batch, "unsupported");
			return ErrorCode.REQUIRED_API_LEVEL.error();
		}
		if (++batch.lastSequence != sequence || (sequence == 1 && endOfBatch)) {
			abandon(id, batch, "incomplete");
			return ErrorCode.ATOMIC_PUBLISH_INCOMPLETE_BATCH.error();
		}
		if (size > this.limits.maxMessages()) {
			abandon(id, batch, "large");
			return ErrorCode.ATOMIC_PUBLISH_TOO_LARGE_BATCH.error(Integer.toString(this.limits.maxMessages()));
		}
		if (!endOfBatch) {
			batch.messages.add(headers.without(StreamHeaders.REQUIRED_API_LEVEL::equals).in(message));
		}
		if (end == null) {
			restartTimer(id, batch);
			this.outgoing.answer(reply, EMPTY);
			return null;
		}
		close(id, batch);
		return this.commit.commit(id, withCommit(batch.messages, endOfBatch), reply);
	}

	private @Nullable ApiError checkFirst(long sequence, long size) {
		if (sequence != 1) {
			return (size > this.limits.maxMessages())
					? ErrorCode.ATOMIC_PUBLISH_TOO_LARGE_BATCH.error(Integer.toString(this.limits.maxMessages()))
					: ErrorCode.ATOMIC_PUBLISH_INCOMPLETE_BATCH.error();
		}
		return (this.open.size() >= this.limits.maxOpen()) ? ErrorCode.ATOMIC_PUBLISH_TOO_MANY_INFLIGHT.error() : null;
	}

	// whoever reads the batch finds its end in the last message, however it was sent
	private static List<Message> withCommit(List<Message> messages, boolean endOfBatch) {
		if (endOfBatch) {
			int last = messages.size() - 1;
			Message message = messages.get(last);
			messages.set(last, Headers.of(message).with(StreamHeaders.BATCH_COMMIT, "1").in(message));
		}
		return messages;
	}

	private void restartTimer(String id, Batch batch) {
		if (batch.timer != null) {
			batch.timer.cancel();
		}
		batch.timer = this.stream.loop()
			.schedule(Duration.ofNanos(this.limits.timeoutNanos()), () -> abandon(id, batch, "timeout"));
	}

	private void abandon(String id, Batch batch, String reason) {
		close(id, batch);
		this.stream.advisories().batchAbandoned(this.stream.config().name(), id, reason);
	}

	private void close(String id, Batch batch) {
		if (batch.timer != null) {
			batch.timer.cancel();
		}
		this.open.remove(id);
	}

	/**
	 * Forget all open batches.
	 */
	void clear() {
		Map.copyOf(this.open).forEach(this::close);
	}

	/**
	 * A batch that is not committed yet.
	 */
	private static final class Batch {

		private final List<Message> messages = new ArrayList<>();

		private long lastSequence;

		private @Nullable LoopTimer timer;

	}

}

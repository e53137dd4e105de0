package org.natsspring.broker.jetstream.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.jetstream.config.StreamConfig;
import org.natsspring.broker.jetstream.error.ApiError;
import org.natsspring.broker.jetstream.error.ErrorCode;
import org.natsspring.broker.jetstream.store.StoreException;
import org.natsspring.broker.jetstream.stream.FastBatchReply.Operation;
import org.natsspring.broker.message.Message;
import org.natsspring.broker.subject.Subject;

/**
 * Batches whose messages are stored as they come, with one answer for many of them
 * (ADR-50). How far a batch has come is said in flow messages, and what was stored in one
 * acknowledgement at its end. Confined to the stream's loop.
 */
final class FastBatches {

	private static final int MAX_ID_LENGTH = 64;

	private static final int MAX_OPEN = 1000;

	private static final int MAX_FLOW = 500;

	private final Stream stream;

	private final Ingest ingest;

	private final PubAck acks;

	private final Outgoing outgoing;

	private final AtomicCommit checks;

	private final Map<String, Batch> open = new HashMap<>();

	FastBatches(Stream stream, Ingest ingest, PubAck acks, Outgoing outgoing, AtomicCommit checks) {
		this.stream = stream;
		this.ingest = ingest;
		this.acks = acks;
		this.outgoing = outgoing;
		this.checks = checks;
	}

	/**
	 * Take a message of a batch.
	 * @param message the message, whose reply says which
	 * @param reply that reply
	 */
	void accept(Message message, Subject reply) {
		FastBatchReply request = FastBatchReply.parse(reply);
		StreamConfig config = this.stream.config();
		ApiError error = check(config, message, request);
		if (error != null || request == null) {
			answer(reply, this.acks.error((error != null) ? error : ErrorCode.BATCH_PUBLISH_INVALID_PATTERN.error()));
			return;
		}
		Batch batch = this.open.get(request.id());
		if (batch == null) {
			error = checkFirst(request);
			if (error != null) {
				answer(reply, this.acks.error(error));
				return;
			}
			batch = new Batch(request.flow(), this.open.isEmpty() ? Math.min(MAX_FLOW, request.flow()) : 1);
			this.open.put(request.id(), batch);
		}
		if (ApiLevel.isTooHigh(message)) {
			close(request.id(), batch);
			answer(reply, this.acks.error(ErrorCode.REQUIRED_API_LEVEL.error()));
			return;
		}
		restartTimer(request.id(), batch);
		if (request.operation() == Operation.PING) {
			ping(request, batch, reply);
		}
		else if (advance(request, batch, reply)) {
			take(request, batch, message, reply);
		}
	}

	private @Nullable ApiError check(StreamConfig config, Message message, @Nullable FastBatchReply request) {
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
		if (!config.allowBatched()) {
			return ErrorCode.BATCH_PUBLISH_DISABLED.error();
		}
		boolean tooLong = request != null && request.id().length() > MAX_ID_LENGTH;
		return tooLong ? ErrorCode.BATCH_PUBLISH_INVALID_BATCH_ID.error() : null;
	}

	private @Nullable ApiError checkFirst(FastBatchReply request) {
		if (request.sequence() != 1) {
			return ErrorCode.BATCH_PUBLISH_UNKNOWN_BATCH_ID.error();
		}
		return (this.open.size() >= MAX_OPEN) ? ErrorCode.BATCH_PUBLISH_TOO_MANY_INFLIGHT.error() : null;
	}

	private void ping(FastBatchReply request, Batch batch, Subject reply) {
		boolean told = false;
		if (request.sequence() > batch.lastSequence) {
			answerGap(reply, batch.lastSequence + 1, request.sequence() + 1);
			if (!request.gapsAllowed()) {
				finish(request.id(), batch, reply);
				return;
			}
			batch.lastSequence = request.sequence();
			told = tellFlow(batch, reply);
		}
		if (!told) {
			answerFlow(reply, batch.toldSequence, batch.flow);
		}
	}

	// true if the message is the next one
	private boolean advance(FastBatchReply request, Batch batch, Subject reply) {
		long expected = batch.lastSequence + 1;
		if (request.sequence() != expected) {
			answerGap(reply, expected, request.sequence());
		}
		if (request.sequence() != expected && (!request.gapsAllowed() || request.sequence() < expected)) {
			finish(request.id(), batch, reply);
			return false;
		}
		batch.lastSequence = request.sequence();
		return true;
	}

	private void take(FastBatchReply request, Batch batch, Message message, Subject reply) {
		if (request.operation() == Operation.END) {
			batch.lastSequence--;
			finish(request.id(), batch, reply);
			return;
		}
		if (request.sequence() == 1 && !request.commits()) {
			answerFlow(reply, 0, batch.flow);
		}
		Candidate candidate = Candidate.published(this.stream.transform(message));
		candidate.setHeaders(candidate.headers().without(StreamHeaders.REQUIRED_API_LEVEL::equals));
		ApiError error = this.checks.check(candidate, new AtomicCommit.Staged());
		if (error == null) {
			error = store(batch, candidate);
		}
		if (error != null) {
			failed(request, batch, reply, error);
		}
		else if (request.commits()) {
			finish(request.id(), batch, reply);
		}
		else {
			tellFlow(batch, reply);
		}
	}

	private @Nullable ApiError store(Batch batch, Candidate candidate) {
		try {
			batch.streamSequence = this.ingest.take(candidate);
			return null;
		}
		catch (StoreException ex) {
			return ErrorCode.STREAM_STORE_FAILED.error(String.valueOf(ex.getMessage()));
		}
	}

	private void failed(FastBatchReply request, Batch batch, Subject reply, ApiError error) {
		boolean duplicate = error.equals(ErrorCode.ATOMIC_PUBLISH_CONTAINS_DUPLICATE_MESSAGE.error());
		if (duplicate) {
			tellFlow(batch, reply);
			if (!request.commits()) {
				return;
			}
		}
		if (!request.gapsAllowed() && batch.lastSequence == 1) {
			close(request.id(), batch);
			answer(reply, this.acks.error(error));
			return;
		}
		if (!duplicate) {
			answerError(reply, request.sequence(), error);
			if (request.gapsAllowed() && !request.commits()) {
				return;
			}
			batch.lastSequence--;
		}
		finish(request.id(), batch, reply);
	}

	private void finish(String id, Batch batch, Subject reply) {
		close(id, batch);
		answer(reply, this.acks.batch(batch.streamSequence, id, batch.lastSequence));
	}

	// true if there was something to tell
	private boolean tellFlow(Batch batch, Subject reply) {
		if (batch.lastSequence < batch.toldSequence + batch.flow) {
			return false;
		}
		batch.toldSequence += (batch.lastSequence - batch.toldSequence) / batch.flow * batch.flow;
		int most = Math.max(1, Math.min(batch.wantedFlow, MAX_FLOW / Math.max(1, this.open.size())));
		batch.flow = (batch.flow < most) ? Math.min(batch.flow * 2, most) : Math.max(batch.flow / 2, most);
		answerFlow(reply, batch.toldSequence, batch.flow);
		return true;
	}

	private void answerFlow(Subject reply, long sequence, int flow) {
		answer(reply, "{\"type\":\"ack\",\"seq\":" + sequence + ",\"msgs\":" + flow + "}");
	}

	private void answerGap(Subject reply, long expected, long sequence) {
		answer(reply, "{\"type\":\"gap\",\"last_seq\":" + expected + ",\"seq\":" + sequence + "}");
	}

	private void answerError(Subject reply, long sequence, ApiError error) {
		answer(reply, "{\"type\":\"err\",\"seq\":" + sequence + ",\"error\":" + PubAck.errorText(error) + "}");
	}

	private void answer(Subject reply, String text) {
		answer(reply, text.getBytes(StandardCharsets.UTF_8));
	}

	private void answer(Subject reply, byte[] answer) {
		if (!this.stream.config().noAck()) {
			this.outgoing.answer(reply, answer);
		}
	}

	private void restartTimer(String id, Batch batch) {
		if (batch.timer != null) {
			batch.timer.cancel();
		}
		batch.timer = this.stream.loop()
			.schedule(Duration.ofNanos(this.stream.context().batches().timeoutNanos()), () -> close(id, batch));
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
	 * A batch that has not ended.
	 */
	private static final class Batch {

		private final int wantedFlow;

		private int flow;

		private long lastSequence;

		private long toldSequence;

		private long streamSequence;

		private @Nullable LoopTimer timer;

		Batch(int wantedFlow, int flow) {
			this.wantedFlow = wantedFlow;
			this.flow = flow;
		}

	}

}

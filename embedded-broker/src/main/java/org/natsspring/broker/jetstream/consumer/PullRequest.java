package org.natsspring.broker.jetstream.consumer;

import org.natsspring.broker.subject.Subject;

/**
 * A client's request for messages, while it waits (ADR-13). Confined to the stream's
 * loop.
 */
final class PullRequest {

	private final Subject reply;

	private final PullOptions options;

	private final long deadline;

	private long remaining;

	private long remainingBytes;

	private long heartbeatAt;

	private boolean served;

	PullRequest(Subject reply, PullOptions options, long now) {
		this.reply = reply;
		this.options = options;
		this.deadline = (options.expires() > 0) ? now + options.expires() : Long.MAX_VALUE;
		this.remaining = options.batch();
		this.remainingBytes = options.maxBytes();
		beat(now);
	}

	Subject reply() {
		return this.reply;
	}

	PullOptions options() {
		return this.options;
	}

	boolean isExpired(long now) {
		return now >= this.deadline;
	}

	/**
	 * When something has to be done about this request though no message comes.
	 * @return nanoseconds of the clock it was made with
	 */
	long nextEvent() {
		return Math.min(this.deadline, this.heartbeatAt);
	}

	boolean isHeartbeatDue(long now) {
		return now >= this.heartbeatAt;
	}

	void beat(long now) {
		this.heartbeatAt = (this.options.heartbeat() > 0) ? now + this.options.heartbeat() : Long.MAX_VALUE;
	}

	long remaining() {
		return this.remaining;
	}

	long remainingBytes() {
		return this.remainingBytes;
	}

	boolean isServed() {
		return this.served;
	}

	boolean fits(long size) {
		return this.options.maxBytes() == 0 || size <= this.remainingBytes;
	}

	/**
	 * Count a message that this request gets.
	 * @param size its size
	 */
	void serve(long size) {
		this.served = true;
		this.remaining--;
		if (this.options.maxBytes() > 0) {
			this.remainingBytes -= size;
			if (this.remainingBytes == 0) {
				this.remaining = 0;
			}
		}
	}

	boolean isDone() {
		return this.remaining <= 0;
	}

}

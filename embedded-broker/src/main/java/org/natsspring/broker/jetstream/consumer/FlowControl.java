package org.natsspring.broker.jetstream.consumer;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.subject.Subject;

/**
 * The window of a push consumer with flow control (ADR-9): beyond half of it the client
 * is asked to answer, beyond all of it nothing more is sent until it does. Each answer
 * doubles the window up to its limit. Confined to the stream's loop.
 */
final class FlowControl {

	private static final long MOST = 32L * 1024 * 1024;

	private static final long FIRST = MOST / 16;

	private final String prefix;

	private long window = FIRST;

	private long outstanding;

	private long asked;

	private @Nullable Subject question;

	/**
	 * Make a window.
	 * @param prefix {@code $JS.FC.<stream>.<consumer>.}
	 */
	FlowControl(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * Whether nothing more may be sent.
	 * @return true if the window is exceeded
	 */
	boolean isStalled() {
		return this.outstanding > this.window;
	}

	void sent(long size) {
		this.outstanding += size;
	}

	boolean isToAsk() {
		return this.question == null && this.outstanding > this.window / 2;
	}

	/**
	 * Ask the client to answer.
	 * @return the subject to answer to
	 */
	Subject ask() {
		Subject reply = Subject.of(this.prefix + RandomId.ofLength(4));
		this.question = reply;
		this.asked = this.outstanding;
		return reply;
	}

	/**
	 * The subject of a question that has not been answered.
	 * @return the subject, or null
	 */
	@Nullable Subject question() {
		return this.question;
	}

	/**
	 * The client has answered.
	 * @param subject the subject it answered to
	 * @return whether that was the present question
	 */
	boolean answered(Subject subject) {
		if (!subject.equals(this.question)) {
			return false;
		}
		this.window = Math.min(MOST, 2 * this.window);
		this.outstanding = Math.max(0, this.outstanding - this.asked);
		this.question = null;
		return true;
	}

}

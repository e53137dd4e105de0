package org.natsspring.core;

import java.time.Duration;
import java.util.function.Predicate;

import io.nats.client.Message;
import org.jspecify.annotations.Nullable;

/**
 * When a request to many responders has its replies (ADR-47): at the first of these that
 * happens. Immutable.
 *
 * @param maxMessages so many replies came; 0 means any number
 * @param stallTime no further reply came for so long, counted from the second one on;
 * null means not to look
 * @param totalWait so long passed since the request; null means the template's request
 * timeout
 * @param sentinel a message came of which this is true; it is not among the replies. Null
 * means none is
 */
public record RequestManyOptions(int maxMessages, @Nullable Duration stallTime, @Nullable Duration totalWait,
		@Nullable Predicate<Message> sentinel) {

	/**
	 * Only the template's request timeout ends the wait.
	 */
	public static final RequestManyOptions DEFAULTS = new RequestManyOptions(0, null, null, null);

	public RequestManyOptions {
		if (maxMessages < 0) {
			throw new IllegalArgumentException("max messages: " + maxMessages + " (expected: >= 0)");
		}
		requirePositive("stall time", stallTime);
		requirePositive("total wait", totalWait);
	}

	private static void requirePositive(String name, @Nullable Duration value) {
		if (value != null && (value.isZero() || value.isNegative())) {
			throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
		}
	}

	/**
	 * Start from {@link #DEFAULTS}.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects the parts of {@link RequestManyOptions}. Not thread-safe.
	 */
	public static final class Builder {

		private int maxMessages;

		private @Nullable Duration stallTime;

		private @Nullable Duration totalWait;

		private @Nullable Predicate<Message> sentinel;

		private Builder() {
		}

		/**
		 * End after so many replies.
		 * @param maxMessages number of replies; 0 means any number
		 * @return this builder
		 */
		public Builder maxMessages(int maxMessages) {
			this.maxMessages = maxMessages;
			return this;
		}

		/**
		 * End when no further reply comes for so long.
		 * @param stallTime longest gap between two replies
		 * @return this builder
		 */
		public Builder stallTime(Duration stallTime) {
			this.stallTime = stallTime;
			return this;
		}

		/**
		 * End after so long in any case.
		 * @param totalWait time from the request
		 * @return this builder
		 */
		public Builder totalWait(Duration totalWait) {
			this.totalWait = totalWait;
			return this;
		}

		/**
		 * End with a message that says so.
		 * @param sentinel true for the message that ends the replies
		 * @return this builder
		 */
		public Builder sentinel(Predicate<Message> sentinel) {
			this.sentinel = sentinel;
			return this;
		}

		/**
		 * End with an empty message, the usual sign.
		 * @return this builder
		 */
		public Builder untilEmpty() {
			return sentinel((message) -> message.getData() == null || message.getData().length == 0);
		}

		/**
		 * Check the parts and put them together.
		 * @return the options
		 * @throws IllegalArgumentException if a value is out of its range
		 */
		public RequestManyOptions build() {
			return new RequestManyOptions(this.maxMessages, this.stallTime, this.totalWait, this.sentinel);
		}

	}

}

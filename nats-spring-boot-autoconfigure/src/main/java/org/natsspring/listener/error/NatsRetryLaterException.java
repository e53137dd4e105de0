package org.natsspring.listener.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.natsspring.core.NatsException;

/**
 * Thrown by a listener to be called again with the same message after a delay of its
 * choosing. It is obeyed each time, whatever the retry settings are: a listener that may
 * ask for ever has to stop by itself.
 */
public class NatsRetryLaterException extends NatsException {

	private static final long serialVersionUID = 1L;

	private final Duration delay;

	public NatsRetryLaterException(Duration delay) {
		this(delay, null);
	}

	public NatsRetryLaterException(Duration delay, @Nullable Throwable cause) {
		super("The listener wants to be called again in " + delay.toMillis() + " ms", cause);
		this.delay = delay;
	}

	/**
	 * When to call again.
	 * @return the delay, from now
	 */
	public Duration getDelay() {
		return this.delay;
	}

}

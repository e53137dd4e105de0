package org.natsspring.listener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners of a test have seen, in their order.
 */
public final class Received {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final BlockingQueue<Object> values = new LinkedBlockingQueue<>();

	public void add(Object value) {
		this.values.add(value);
	}

	/**
	 * Wait for the next value.
	 * @return the value
	 */
	public Object next() {
		try {
			Object value = this.values.poll(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
			assertThat(value).as("received within %s", TIMEOUT).isNotNull();
			return value;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Wait for several values.
	 * @param count how many
	 * @return the values
	 */
	public List<Object> next(int count) {
		List<Object> next = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			next.add(next());
		}
		return next;
	}

	public boolean isEmpty() {
		return this.values.isEmpty();
	}

}

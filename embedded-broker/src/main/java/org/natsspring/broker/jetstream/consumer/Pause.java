package org.natsspring.broker.jetstream.consumer;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.concurrent.LoopTimer;
import org.natsspring.broker.text.GoTime;

/**
 * Holds a consumer back until a point in time. Confined to the stream's loop.
 */
final class Pause {

	private final Consumer consumer;

	private @Nullable LoopTimer timer;

	Pause(Consumer consumer) {
		this.consumer = consumer;
	}

	boolean isActive() {
		Instant until = this.consumer.config().pauseUntil();
		return until != null && Instant.now().isBefore(until);
	}

	/**
	 * Tell whoever listens whether the consumer is paused.
	 */
	void advise() {
		Instant until = this.consumer.config().pauseUntil();
		this.consumer.advisories().paused(isActive(), (until != null) ? until : GoTime.ZERO);
	}

	/**
	 * Use a changed configuration.
	 */
	void configured() {
		cancel();
		Instant until = this.consumer.config().pauseUntil();
		if (until != null && isActive()) {
			this.timer = this.consumer.loop()
				.schedule(Duration.between(Instant.now(), until).plusMillis(1), this.consumer::pump);
		}
	}

	void cancel() {
		LoopTimer scheduled = this.timer;
		if (scheduled != null) {
			scheduled.cancel();
			this.timer = null;
		}
	}

}

package org.natsspring.listener;

import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Tries in the background to start a container until that succeeds, it is to stop, or its
 * back-off allows no further attempt.
 *
 * @param listenerId the id of the container
 * @param backOff the waits between attempts
 * @param signals tell of a stop
 * @param attempt starts the container
 * @param onFailure told of each failed attempt
 * @param onEnd called when there will be no further attempt
 */
record StartRetry(String listenerId, BackOff backOff, Signals signals, Runnable attempt,
		Consumer<RuntimeException> onFailure, Runnable onEnd) implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(StartRetry.class);

	@Override
	public void run() {
		BackOffExecution execution = this.backOff.start();
		long delay = execution.nextBackOff();
		while (delay != BackOffExecution.STOP && !this.signals.awaitStopRequest(delay)) {
			if (attemptSucceeds()) {
				return;
			}
			delay = execution.nextBackOff();
		}
		if (delay == BackOffExecution.STOP) {
			logger.error("Listener '{}' could not start and stays stopped: its back-off allows no further attempt",
					this.listenerId);
		}
		this.onEnd.run();
	}

	private boolean attemptSucceeds() {
		try {
			this.attempt.run();
			return true;
		}
		catch (RuntimeException ex) {
			logger.debug("Listener '{}' could not start yet", this.listenerId, ex);
			this.onFailure.accept(ex);
			return false;
		}
	}

}

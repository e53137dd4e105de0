package org.natsspring.listener;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.natsspring.listener.error.FailedDelivery;
import org.natsspring.listener.error.FailureDecision;
import org.natsspring.listener.error.NatsErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what the error handler decides about a failed attempt. Nothing thrown by
 * the error handler or while the requester is told gets out of here. Runs on the worker
 * that called the listener.
 */
final class FailureHandling {

	private static final Logger logger = LoggerFactory.getLogger(FailureHandling.class);

	private final NatsErrorHandler errorHandler;

	private final NatsMessageListener listener;

	private final CountDownLatch stopping;

	FailureHandling(NatsErrorHandler errorHandler, NatsMessageListener listener, CountDownLatch stopping) {
		this.errorHandler = errorHandler;
		this.listener = listener;
		this.stopping = stopping;
	}

	// Wait for the next attempt, or dispose of the message
	boolean shouldRetry(FailedDelivery delivery) {
		if (decide(delivery) instanceof FailureDecision.Retry retry && await(retry)) {
			return true;
		}
		// The requester first: it waits, while a recoverer may take its time.
		guard(delivery, () -> this.listener.onFinalFailure(delivery.message(), delivery.failure()));
		guard(delivery, () -> this.errorHandler.handle(delivery));
		return false;
	}

	private FailureDecision decide(FailedDelivery delivery) {
		try {
			return this.errorHandler.decide(delivery);
		}
		catch (Throwable ex) {
			log(delivery, ex);
			return FailureDecision.giveUp();
		}
	}

	private boolean await(FailureDecision.Retry retry) {
		try {
			return !this.stopping.await(retry.delay().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void guard(FailedDelivery delivery, Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			log(delivery, ex);
		}
	}

	private static void log(FailedDelivery delivery, Throwable ex) {
		ex.addSuppressed(delivery.failure());
		logger.error("The failure of listener '{}' with a message from '{}' could not be handled",
				delivery.listenerId(), delivery.message().getSubject(), ex);
	}

}

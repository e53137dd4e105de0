package org.natsspring.listener.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Retries in memory as a {@link BackOff} says, then hands the message to a recoverer, or
 * logs it where there is none. Not retried, unless told otherwise, is what another
 * attempt cannot cure: conversion, validation and argument resolution,
 * {@link ClassCastException}, {@link NoSuchMethodException} and
 * {@link NatsFatalException}, also as the cause of another exception. A
 * {@link NatsRetryLaterException} is always obeyed. Thread-safe.
 */
public final class DefaultNatsErrorHandler implements NatsErrorHandler {

	private static final Logger logger = LoggerFactory.getLogger(DefaultNatsErrorHandler.class);

	private static final BackOff NO_RETRY = new FixedBackOff(0, 0);

	private final NatsMessageRecoverer recoverer;

	private final BackOff backOff;

	private final ExceptionClassifier classifier = new ExceptionClassifier();

	/**
	 * Log the message; no retry.
	 */
	public DefaultNatsErrorHandler() {
		this(null, NO_RETRY);
	}

	/**
	 * Retry, then log the message.
	 * @param backOff the waits between attempts, and their number
	 */
	public DefaultNatsErrorHandler(BackOff backOff) {
		this(null, backOff);
	}

	/**
	 * Retry, then recover the message.
	 * @param recoverer takes the message in the end; {@code null} logs it
	 * @param backOff the waits between attempts, and their number
	 */
	public DefaultNatsErrorHandler(@Nullable NatsMessageRecoverer recoverer, BackOff backOff) {
		this.recoverer = (recoverer != null) ? recoverer : DefaultNatsErrorHandler::log;
		this.backOff = backOff;
	}

	/**
	 * Never retry these exceptions and their subclasses.
	 * @param types exception types
	 * @return this handler
	 */
	@SafeVarargs
	public final DefaultNatsErrorHandler addNotRetryableExceptions(Class<? extends Throwable>... types) {
		return classify(false, types);
	}

	/**
	 * Retry these exceptions and their subclasses, even if they were not by default.
	 * @param types exception types
	 * @return this handler
	 */
	@SafeVarargs
	public final DefaultNatsErrorHandler addRetryableExceptions(Class<? extends Throwable>... types) {
		return classify(true, types);
	}

	/**
	 * Retry these exceptions and their subclasses, and no others but those added as
	 * retryable.
	 * @param types exception types
	 * @return this handler
	 */
	@SafeVarargs
	public final DefaultNatsErrorHandler retryOnly(Class<? extends Throwable>... types) {
		this.classifier.retryUnknown(false);
		return classify(true, types);
	}

	@SafeVarargs
	private DefaultNatsErrorHandler classify(boolean retryable, Class<? extends Throwable>... types) {
		for (Class<? extends Throwable> type : types) {
			this.classifier.put(type, retryable);
		}
		return this;
	}

	@Override
	public FailureDecision decide(FailedDelivery delivery) {
		if (delivery.failure() instanceof NatsRetryLaterException later) {
			return FailureDecision.retry(later.getDelay());
		}
		if (!this.classifier.isRetryable(delivery.failure())) {
			return FailureDecision.giveUp();
		}
		long delay = delayAfter(delivery.attempt());
		return (delay == BackOffExecution.STOP) ? FailureDecision.giveUp()
				: FailureDecision.retry(Duration.ofMillis(delay));
	}

	// A back-off execution counts from its start. Replaying it keeps this handler free of
	// state for each message, and the numbers are small
	private long delayAfter(int attempt) {
		BackOffExecution execution = this.backOff.start();
		long delay = BackOffExecution.STOP;
		for (int i = 0; i < attempt; i++) {
			delay = execution.nextBackOff();
			if (delay == BackOffExecution.STOP) {
				break;
			}
		}
		return delay;
	}

	@Override
	public void handle(FailedDelivery delivery) {
		this.recoverer.recover(delivery);
	}

	private static void log(FailedDelivery delivery) {
		logger.error("Listener '{}' could not handle a message from '{}' (attempts: {})", delivery.listenerId(),
				delivery.message().getSubject(), delivery.attempt(), delivery.failure());
	}

}

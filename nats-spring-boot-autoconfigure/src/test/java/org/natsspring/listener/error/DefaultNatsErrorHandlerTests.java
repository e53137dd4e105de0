package org.natsspring.listener.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.nats.client.impl.NatsMessage;
import org.junit.jupiter.api.Test;
import org.natsspring.core.NatsMessageConversionException;

import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which failures are retried, and when.
 */
class DefaultNatsErrorHandlerTests {

	private static final BackOff TWICE = new FixedBackOff(5, 2);

	@Test
	void withoutBackOffNothingIsRetried() {
		assertThat(decide(new DefaultNatsErrorHandler(), new IllegalStateException(), 1))
			.isEqualTo(FailureDecision.giveUp());
	}

	@Test
	void retriesAsOftenAsTheBackOffSays() {
		DefaultNatsErrorHandler handler = new DefaultNatsErrorHandler(TWICE);
		FailureDecision retry = FailureDecision.retry(Duration.ofMillis(5));
		assertThat(decide(handler, new IllegalStateException(), 1)).isEqualTo(retry);
		assertThat(decide(handler, new IllegalStateException(), 2)).isEqualTo(retry);
		assertThat(decide(handler, new IllegalStateException(), 3)).isEqualTo(FailureDecision.giveUp());
	}

	@Test
	void waitsGrowWithTheAttempts() {
		DefaultNatsErrorHandler handler = new DefaultNatsErrorHandler(new ExponentialBackOff(100, 3));
		assertThat(List.of(1, 2, 3)).extracting((attempt) -> decide(handler, new IllegalStateException(), attempt))
			.containsExactly(FailureDecision.retry(Duration.ofMillis(100)),
					FailureDecision.retry(Duration.ofMillis(300)), FailureDecision.retry(Duration.ofMillis(900)));
	}

	@Test
	void whatCannotBeCuredIsNotRetriedNeitherAsACause() {
		DefaultNatsErrorHandler handler = new DefaultNatsErrorHandler(TWICE);
		List<Exception> fatal = List.of(new NatsFatalException("no"), new NatsMessageConversionException("no"),
				new ClassCastException(), new NoSuchMethodException(),
				new IllegalStateException(new RuntimeException(new ClassCastException())));
		assertThat(fatal)
			.allSatisfy((failure) -> assertThat(decide(handler, failure, 1)).isEqualTo(FailureDecision.giveUp()));
	}

	@Test
	void nearestKnownSuperclassDecides() {
		DefaultNatsErrorHandler handler = new DefaultNatsErrorHandler(TWICE)
			.addNotRetryableExceptions(RuntimeException.class)
			.addRetryableExceptions(UncheckedIOException.class, ClassCastException.class);
		assertThat(isRetried(handler, new IllegalStateException())).isFalse();
		assertThat(isRetried(handler, new UncheckedIOException(new IOException()))).isTrue();
		assertThat(isRetried(handler, new ClassCastException())).isTrue();
	}

	@Test
	void onlyNamedExceptionsAreRetriedWhenToldSo() {
		DefaultNatsErrorHandler handler = new DefaultNatsErrorHandler(TWICE).retryOnly(IOException.class);
		assertThat(isRetried(handler, new IOException())).isTrue();
		assertThat(isRetried(handler, new RuntimeException(new IOException()))).isTrue();
		assertThat(isRetried(handler, new IllegalStateException())).isFalse();
	}

	@Test
	void listenerThatAsksForARetryGetsIt() {
		assertThat(decide(new DefaultNatsErrorHandler(), new NatsRetryLaterException(Duration.ofSeconds(7)), 99))
			.isEqualTo(FailureDecision.retry(Duration.ofSeconds(7)));
	}

	@Test
	void finalFailureGoesToTheRecoverer() {
		List<FailedDelivery> recovered = new ArrayList<>();
		FailedDelivery delivery = delivery(new IllegalStateException(), 3);
		new DefaultNatsErrorHandler(recovered::add, TWICE).handle(delivery);
		assertThat(recovered).containsExactly(delivery);
	}

	@Test
	void circularCausesDoNotMatter() {
		IllegalStateException outer = new IllegalStateException();
		RuntimeException inner = new RuntimeException(outer);
		outer.initCause(inner);
		assertThat(isRetried(new DefaultNatsErrorHandler(TWICE), outer)).isTrue();
	}

	private static boolean isRetried(DefaultNatsErrorHandler handler, Exception failure) {
		return decide(handler, failure, 1) instanceof FailureDecision.Retry;
	}

	private static FailureDecision decide(DefaultNatsErrorHandler handler, Exception failure, int attempt) {
		return handler.decide(delivery(failure, attempt));
	}

	private static FailedDelivery delivery(Exception failure, int attempt) {
		return new FailedDelivery("test", NatsMessage.builder().subject("test").build(), failure, attempt);
	}

}

package org.natsspring.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.core.NatsOperations;
import org.natsspring.core.RequestManyOptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that promise their result.
 */
class NatsListenerAsyncResultTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	private ListenerApplication application;

	private Promises promises;

	@BeforeEach
	void start() {
		this.application = broker.start(Promises.class);
		this.promises = this.application.bean(Promises.class);
	}

	@Test
	void futureIsAnsweredWhenComplete() {
		assertThat(ListenerApplication.text(this.application.request("future", "x"))).isEqualTo("future x");
	}

	@Test
	void monoIsAnsweredWhenComplete() {
		assertThat(ListenerApplication.text(this.application.request("mono", "x"))).isEqualTo("mono x");
	}

	@Test
	void emptyMonoIsAnsweredWithAnEmptyMessage() {
		assertThat(this.application.request("mono.empty", "x").getData()).isEmpty();
	}

	@Test
	void eachElementOfFluxIsAnswerAndTheLastOneIsEmpty() {
		List<String> replies = this.application.bean(NatsOperations.class)
			.requestMany("flux", "x", String.class,
					RequestManyOptions.builder().untilEmpty().totalWait(Duration.ofSeconds(10)).build());
		assertThat(replies).containsExactly("1x", "2x", "3x");
	}

	@Test
	void failureOfWhatWasPromisedIsAFailureOfTheListener() {
		assertThat(this.application.request("future.failed", "x").getHeaders().getFirst("Nats-Service-Error"))
			.isEqualTo("broken promise");
		assertThat(this.application.request("mono.failed", "x").getHeaders().getFirst("Nats-Service-Error"))
			.isEqualTo("broken mono");
	}

	@Test
	void messageCountsAsInProgressUntilTheFutureIsComplete() {
		this.application.publish("pending", "1");
		this.application.publish("pending", "2");
		Awaitility.await().until(() -> this.promises.pendingCalls.get() == 1);
		Awaitility.await().during(Duration.ofMillis(200)).until(() -> this.promises.pendingCalls.get() == 1);
		this.promises.pending.complete(null);
		Awaitility.await().until(() -> this.promises.pendingCalls.get() == 2);
	}

	static final class Promises {

		private final CompletableFuture<Void> pending = new CompletableFuture<>();

		private final AtomicInteger pendingCalls = new AtomicInteger();

		@NatsListener("future")
		CompletableFuture<String> future(String text) {
			return CompletableFuture.supplyAsync(() -> "future " + text);
		}

		@NatsListener("future.failed")
		CompletableFuture<String> failedFuture(String text) {
			return CompletableFuture.failedFuture(new IllegalStateException("broken promise"));
		}

		@NatsListener("mono")
		Mono<String> mono(String text) {
			return Mono.delay(Duration.ofMillis(20)).map((tick) -> "mono " + text);
		}

		@NatsListener("mono.empty")
		Mono<String> emptyMono(String text) {
			return Mono.empty();
		}

		@NatsListener("mono.failed")
		Mono<String> failedMono(String text) {
			return Mono.error(new IllegalStateException("broken mono"));
		}

		@NatsListener("flux")
		Flux<String> flux(String text) {
			return Flux.range(1, 3).delayElements(Duration.ofMillis(5)).map((i) -> i + text);
		}

		@NatsListener("pending")
		CompletableFuture<Void> pending(String text) {
			this.pendingCalls.incrementAndGet();
			return this.pending;
		}

	}

}

package org.natsspring.listener;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.nats.client.Message;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.annotation.NatsRetryable;
import org.natsspring.config.NatsListenerEndpointRegistry;
import org.natsspring.listener.event.NatsListenerStoppedEvent;

import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stopping while handlers run.
 */
class NatsListenerShutdownTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void runningHandlerFinishesAndItsReplyIsSent() throws Exception {
		ListenerApplication application = broker.start(Blocking.class);
		Blocking listener = application.bean(Blocking.class);
		CompletableFuture<Message> reply = application.peer().request("blocking", "x".getBytes());
		assertThat(listener.entered.await(10, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(application.context()::close);
		Awaitility.await().until(() -> application.context().isClosed());
		assertThat(closing).isNotDone();
		listener.leave.countDown();
		assertThat(ListenerApplication.text(reply.get(10, TimeUnit.SECONDS))).isEqualTo("finished");
		closing.get(10, TimeUnit.SECONDS);
	}

	@Test
	void whatWasReceivedBeforeTheStopIsHandled() {
		ListenerApplication application = broker.start(Counting.class);
		Counting listener = application.bean(Counting.class);
		application.container("counting").pause();
		IntStream.range(0, 3000).forEach((i) -> application.publish("counting", "x"));
		application.request("counting.ping", "");
		application.container("counting").resume();
		application.container("counting").stop();
		assertThat(listener.count).hasValue(3000);
	}

	@Test
	void handlerThatDoesNotFinishIsInterruptedAtTheEndOfTheTimeout() throws Exception {
		ListenerApplication application = broker.start(List.of("nats.listener.shutdown-timeout=200ms"), Blocking.class);
		Blocking listener = application.bean(Blocking.class);
		application.publish("blocking", "x");
		assertThat(listener.entered.await(10, TimeUnit.SECONDS)).isTrue();
		IntStream.range(0, 3).forEach((i) -> application.publish("blocking", "waiting"));
		application.peer().flush(Duration.ofSeconds(5));
		application.container("blocking").stop();
		assertThat(listener.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(listener.stopped.next()).isInstanceOfSatisfying(NatsListenerStoppedEvent.class,
				(event) -> assertThat(event.getUnfinished()).isEqualTo(1));
	}

	@Test
	void handlerMayStopItsOwnContainer() {
		ListenerApplication application = broker.start(SelfStopping.class);
		application.publish("self", "x");
		SelfStopping listener = application.bean(SelfStopping.class);
		assertThat(listener.received.next()).isEqualTo("stop returned");
		Awaitility.await().until(() -> !application.container("self").isRunning());
	}

	@Test
	void stopEndsTheWaitForARetry() {
		ListenerApplication application = broker.start(Retrying.class);
		Retrying listener = application.bean(Retrying.class);
		application.publish("retrying", "x");
		Awaitility.await().until(() -> listener.attempts.get() == 1);
		long start = System.nanoTime();
		application.container("retrying").stop();
		assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(5);
		assertThat(listener.attempts).hasValue(1);
	}

	@Test
	void noThreadIsLeftBehind() {
		ListenerApplication application = broker.start(Counting.class);
		assertThat(threads("nats-counting")).isPositive();
		application.context().close();
		Awaitility.await().until(() -> threads("nats-counting") == 0);
	}

	private static long threads(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(prefix))
			.count();
	}

	static final class Blocking {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch leave = new CountDownLatch(1);

		private final CountDownLatch interrupted = new CountDownLatch(1);

		private final Received stopped = new Received();

		@NatsListener(id = "blocking", subjects = "blocking")
		String listen(String text) {
			this.entered.countDown();
			try {
				this.leave.await();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
			}
			return "finished";
		}

		@EventListener
		void stopped(NatsListenerStoppedEvent event) {
			this.stopped.add(event);
		}

	}

	static final class Counting {

		private final AtomicInteger count = new AtomicInteger();

		@NatsListener(id = "counting", subjects = "counting", concurrency = "2")
		void listen(String text) {
			this.count.incrementAndGet();
		}

		@NatsListener("counting.ping")
		String ping(String text) {
			return text;
		}

	}

	static final class SelfStopping {

		private final NatsListenerEndpointRegistry registry;

		private final Received received = new Received();

		SelfStopping(NatsListenerEndpointRegistry registry) {
			this.registry = registry;
		}

		@NatsListener(id = "self", subjects = "self")
		void listen(String text) {
			Objects.requireNonNull(this.registry.getListenerContainer("self")).stop();
			this.received.add("stop returned");
		}

	}

	static final class Retrying {

		private final AtomicInteger attempts = new AtomicInteger();

		@NatsListener(id = "retrying", subjects = "retrying")
		@NatsRetryable(delay = "1h")
		void listen(String text) {
			this.attempts.incrementAndGet();
			throw new IllegalStateException("again");
		}

	}

}

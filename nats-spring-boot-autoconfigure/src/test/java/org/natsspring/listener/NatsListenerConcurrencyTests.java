package org.natsspring.listener;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.core.NatsSlowConsumerEvent;

import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many handlers run at the same time.
 */
class NatsListenerConcurrencyTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void fourHandlersRunAtTheSameTime() throws Exception {
		ListenerApplication application = broker.start(FourAtATime.class);
		IntStream.range(0, 4).forEach((i) -> application.publish("four", "m" + i));
		FourAtATime listener = application.bean(FourAtATime.class);
		// Each waits for the others: less than four at a time would never get there
		assertThat(listener.met.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(listener.threads).hasSize(4).allMatch((name) -> name.startsWith("nats-four-"));
	}

	@Test
	void oneHandlerKeepsTheOrder() {
		ListenerApplication application = broker.start(InOrder.class);
		List<String> expected = IntStream.range(0, 2000).mapToObj((i) -> "m" + i).toList();
		expected.forEach((text) -> application.publish("ordered", text));
		InOrder listener = application.bean(InOrder.class);
		Awaitility.await().until(() -> listener.seen.size() == expected.size());
		assertThat(listener.seen).isEqualTo(expected);
		assertThat(listener.mostAtATime).hasValue(1);
	}

	@Test
	void rangeGrowsUnderLoadAndIsNeverExceeded() {
		ListenerApplication application = broker.start(OneToThree.class);
		OneToThree listener = application.bean(OneToThree.class);
		application.publish("range", "x");
		Awaitility.await().until(() -> listener.running.get() == 1);
		IntStream.range(0, 10).forEach((i) -> application.publish("range", "m" + i));
		Awaitility.await().until(() -> listener.running.get() == 3);
		Awaitility.await().during(Duration.ofMillis(200)).until(() -> listener.running.get() == 3);
		listener.gate.release(100);
		Awaitility.await().until(() -> listener.done.get() == 11);
	}

	@Test
	void listenerThatDoesNotKeepUpLosesNothingWithinItsLimits() {
		ListenerApplication application = broker.start(Slow.class);
		Slow listener = application.bean(Slow.class);
		IntStream.range(0, 5000).forEach((i) -> application.publish("slow", "m" + i));
		Awaitility.await().until(() -> listener.gate.hasQueuedThreads());
		listener.gate.release(5000);
		Awaitility.await().until(() -> listener.done.get() == 5000);
		assertThat(listener.slowConsumerEvents).hasValue(0);
	}

	@Test
	void listenerBeyondItsLimitsIsReported() {
		ListenerApplication application = broker.start(List.of("nats.listener.pending-messages=10"), Slow.class);
		Slow listener = application.bean(Slow.class);
		IntStream.range(0, 1000).forEach((i) -> application.publish("slow", "m" + i));
		Awaitility.await().until(() -> listener.slowConsumerEvents.get() > 0);
		listener.gate.release(1000);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void handlersRunOnVirtualThreadsWhereBootHasThem() {
		ListenerApplication application = broker.start(List.of("spring.threads.virtual.enabled=true"),
				ThreadKind.class);
		application.publish("thread", "x");
		assertThat(application.bean(ThreadKind.class).received.next().toString()).contains("VirtualThread");
	}

	static final class FourAtATime {

		private final CyclicBarrier barrier = new CyclicBarrier(4);

		private final CountDownLatch met = new CountDownLatch(4);

		private final Set<String> threads = ConcurrentHashMap.newKeySet();

		@NatsListener(id = "four", subjects = "four", concurrency = "4")
		void listen(String text) throws InterruptedException, BrokenBarrierException, TimeoutException {
			this.threads.add(Thread.currentThread().getName());
			this.barrier.await(10, TimeUnit.SECONDS);
			this.met.countDown();
		}

	}

	static final class InOrder {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicInteger mostAtATime = new AtomicInteger();

		@NatsListener("ordered")
		void listen(String text) {
			this.mostAtATime.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			this.seen.add(text);
			this.running.decrementAndGet();
		}

	}

	static final class OneToThree {

		private final Semaphore gate = new Semaphore(0);

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicInteger done = new AtomicInteger();

		@NatsListener(subjects = "range", concurrency = "1-3")
		void listen(String text) throws InterruptedException {
			this.running.incrementAndGet();
			this.gate.acquire();
			this.running.decrementAndGet();
			this.done.incrementAndGet();
		}

	}

	static final class Slow {

		private final Semaphore gate = new Semaphore(0);

		private final AtomicInteger done = new AtomicInteger();

		private final AtomicInteger slowConsumerEvents = new AtomicInteger();

		@NatsListener("slow")
		void listen(String text) throws InterruptedException {
			this.gate.acquire();
			this.done.incrementAndGet();
		}

		@EventListener
		void slow(NatsSlowConsumerEvent event) {
			this.slowConsumerEvents.incrementAndGet();
		}

	}

	static final class ThreadKind {

		private final Received received = new Received();

		@NatsListener("thread")
		void listen(String text) {
			this.received.add(Thread.currentThread());
		}

	}

}

package org.natsspring.listener;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.natsspring.annotation.NatsListener;
import org.natsspring.config.NatsContainerCustomizer;
import org.natsspring.listener.event.NatsListenerFailedToStartEvent;

import org.springframework.context.ApplicationContextException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.FixedBackOff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Containers that cannot start, here for want of threads.
 */
class StartupFailurePolicyTests {

	@RegisterExtension
	static final BrokerExtension broker = new BrokerExtension();

	@Test
	void stopFailsTheApplication() {
		assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(() -> start("stop"))
			.withRootCauseInstanceOf(TaskRejectedException.class);
	}

	@Test
	void continueLeavesTheContainerToBeStartedLater() {
		ListenerApplication application = start("continue");
		NatsMessageListenerContainer container = application.container("starved");
		assertThat(container.isRunning()).isFalse();
		assertThat(application.bean(Starved.class).failures).hasValue(1);
		application.bean(StingyExecutor.class).refusals.set(0);
		container.start();
		assertThat(ListenerApplication.text(application.request("starved", "x"))).isEqualTo("x");
	}

	@Test
	void retryStartsTheContainerWhenThatIsPossible() {
		ListenerApplication application = start("retry");
		Awaitility.await().until(() -> application.bean(Starved.class).failures.get() >= 2);
		application.bean(StingyExecutor.class).refusals.set(0);
		Awaitility.await().ignoreExceptions().until(() -> application.request("starved", "x").getData().length == 1);
	}

	@Test
	void executorWithTooFewThreadsFailsTheStartInsteadOfStarvingTheListener() {
		assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(() -> broker.start(TooFewThreads.class))
			.withStackTraceContaining("The task executor has no thread for each of the 2 workers of the listener");
	}

	@Test
	void containerThatIsBeingRetriedCanBeStopped() {
		ListenerApplication application = start("retry");
		NatsMessageListenerContainer container = application.container("starved");
		assertThat(container.isRunning()).isTrue();
		container.stop();
		assertThat(container.isRunning()).isFalse();
	}

	private static ListenerApplication start(String policy) {
		return broker.start(List.of("nats.listener.startup-failure-policy=" + policy), Starved.class,
				StingyExecutor.class);
	}

	static final class Starved {

		private final AtomicInteger failures = new AtomicInteger();

		@Bean
		NatsContainerCustomizer impatient() {
			return (properties) -> properties.setStartupBackOff(new FixedBackOff(20, Long.MAX_VALUE));
		}

		@NatsListener(id = "starved", subjects = "starved", executor = "#{@stingyExecutor}", concurrency = "2")
		String listen(String text) {
			return text;
		}

		@EventListener
		void failed(NatsListenerFailedToStartEvent event) {
			assertThat(event.getCause()).isInstanceOf(TaskRejectedException.class);
			this.failures.incrementAndGet();
		}

	}

	static final class TooFewThreads {

		@Bean
		ThreadPoolTaskExecutor single() {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setCorePoolSize(1);
			executor.setMaxPoolSize(1);
			return executor;
		}

		@NatsListener(subjects = "few", executor = "single", concurrency = "2")
		void listen(String text) {
		}

	}

	/**
	 * Has a thread for the first worker, never for the second, until told otherwise.
	 */
	@Component("stingyExecutor")
	static final class StingyExecutor implements AsyncTaskExecutor {

		private final SimpleAsyncTaskExecutor delegate = new SimpleAsyncTaskExecutor("stingy-");

		private final AtomicInteger refusals = new AtomicInteger(1);

		private final AtomicInteger calls = new AtomicInteger();

		@Override
		public void execute(Runnable task) {
			check();
			this.delegate.execute(task);
		}

		@Override
		public Future<?> submit(Runnable task) {
			check();
			return this.delegate.submit(task);
		}

		@Override
		public <T extends @Nullable Object> Future<T> submit(Callable<T> task) {
			check();
			return this.delegate.submit(task);
		}

		private void check() {
			if (this.calls.getAndIncrement() % 2 == 1 && this.refusals.get() > 0) {
				throw new TaskRejectedException("no thread left");
			}
		}

	}

}

package org.natsspring.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.util.Assert;

/**
 * Pauses containers for a while, for example when something a listener depends on is
 * down, and resumes them by itself. Thread-safe.
 */
public final class NatsContainerPauseService implements DisposableBean {

	private final NatsListenerContainerRegistry registry;

	private final TaskScheduler scheduler;

	private final @Nullable SimpleAsyncTaskScheduler ownScheduler;

	private final Map<NatsMessageListenerContainer, ScheduledFuture<?>> resumptions = new ConcurrentHashMap<>();

	/**
	 * A service with a scheduler of its own.
	 * @param registry knows the containers
	 */
	public NatsContainerPauseService(NatsListenerContainerRegistry registry) {
		this.registry = registry;
		this.ownScheduler = new SimpleAsyncTaskScheduler();
		this.ownScheduler.setThreadNamePrefix("nats-resume-");
		this.scheduler = this.ownScheduler;
	}

	/**
	 * A service with a scheduler of the application.
	 * @param registry knows the containers
	 * @param scheduler resumes them
	 */
	public NatsContainerPauseService(NatsListenerContainerRegistry registry, TaskScheduler scheduler) {
		this.registry = registry;
		this.ownScheduler = null;
		this.scheduler = scheduler;
	}

	/**
	 * Pause a container, and resume it after the given time. See
	 * {@link NatsMessageListenerContainer#pause()} for what a pause means.
	 * @param listenerId the id of the container
	 * @param duration how long
	 * @throws IllegalArgumentException if there is no such container
	 */
	public void pause(String listenerId, Duration duration) {
		pause(container(listenerId), duration);
	}

	/**
	 * Pause a container, and resume it after the given time. A container that is paused
	 * already is left alone: whoever paused it resumes it.
	 * @param container the container
	 * @param duration how long
	 */
	public void pause(NatsMessageListenerContainer container, Duration duration) {
		if (!container.isPaused()) {
			container.pause();
			ScheduledFuture<?> resumption = this.scheduler.schedule(() -> resume(container),
					Instant.now().plus(duration));
			this.resumptions.put(container, resumption);
		}
	}

	/**
	 * Resume a container before its time.
	 * @param listenerId the id of the container
	 * @throws IllegalArgumentException if there is no such container
	 */
	public void resume(String listenerId) {
		resume(container(listenerId));
	}

	private void resume(NatsMessageListenerContainer container) {
		ScheduledFuture<?> resumption = this.resumptions.remove(container);
		if (resumption != null) {
			resumption.cancel(false);
		}
		container.resume();
	}

	private NatsMessageListenerContainer container(String listenerId) {
		NatsMessageListenerContainer container = this.registry.getListenerContainer(listenerId);
		Assert.notNull(container, () -> "There is no listener with the id '" + listenerId + "'; there are "
				+ this.registry.getListenerContainerIds());
		return container;
	}

	@Override
	public void destroy() {
		if (this.ownScheduler != null) {
			this.ownScheduler.close();
		}
	}

}

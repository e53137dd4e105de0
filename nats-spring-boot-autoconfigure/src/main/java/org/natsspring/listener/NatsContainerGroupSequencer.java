package org.natsspring.listener;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.natsspring.listener.event.NatsListenerIdleEvent;

import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;

/**
 * Starts groups of containers one after the other: the next group once every container of
 * the one before has been idle, which is then stopped. The containers of the groups
 * should not start by themselves ({@code autoStartup = "false"}) and get the idle
 * interval given here. To be declared as a bean. Thread-safe.
 */
public final class NatsContainerGroupSequencer implements ApplicationListener<NatsListenerIdleEvent>, SmartLifecycle {

	private final NatsListenerContainerRegistry registry;

	private final Duration idleInterval;

	private final List<String> groups;

	private final TaskExecutor executor = new SimpleAsyncTaskExecutor("nats-group-sequencer-");

	private final AtomicReference<Step> step = new AtomicReference<>(Step.NONE);

	/**
	 * A sequencer over groups of a registry.
	 * @param registry knows the containers
	 * @param idleInterval time without messages after which a container counts as idle
	 * @param groups the names of the groups, in the order to start them; the last one is
	 * not stopped
	 */
	public NatsContainerGroupSequencer(NatsListenerContainerRegistry registry, Duration idleInterval,
			List<String> groups) {
		this.registry = registry;
		this.idleInterval = idleInterval;
		this.groups = List.copyOf(groups);
	}

	@Override
	public void start() {
		if (!this.groups.isEmpty() && this.step.compareAndSet(Step.NONE, new Step(0, Set.of()))) {
			startGroup(0);
		}
	}

	private void startGroup(int index) {
		for (NatsMessageListenerContainer container : containers(index)) {
			container.getContainerProperties().setIdleEventInterval(this.idleInterval);
			container.start();
		}
	}

	private List<NatsMessageListenerContainer> containers(int index) {
		String group = this.groups.get(index);
		List<NatsMessageListenerContainer> containers = this.registry.getListenerContainers()
			.stream()
			.filter((container) -> group.equals(container.getGroup()))
			.toList();
		if (containers.isEmpty()) {
			throw new IllegalStateException("No listener is in the group '" + group + "'");
		}
		return containers;
	}

	@Override
	public void onApplicationEvent(NatsListenerIdleEvent event) {
		Step current = current();
		if (current.index() < 0 || current.index() == this.groups.size() - 1) {
			return;
		}
		List<NatsMessageListenerContainer> containers = containers(current.index());
		if (containers.stream().noneMatch((container) -> container == event.getSource())) {
			return;
		}
		Step updated = current.with(event.getListenerId());
		boolean allIdle = updated.idle().size() == containers.size();
		Step next = allIdle ? new Step(current.index() + 1, Set.of()) : updated;
		// Lost against another event: this container becomes idle again after an interval
		if (this.step.compareAndSet(current, next) && allIdle) {
			// Not on a worker of the containers to be stopped
			this.executor.execute(() -> advance(containers, next.index()));
		}
	}

	private void advance(List<NatsMessageListenerContainer> finished, int next) {
		finished.forEach(NatsMessageListenerContainer::stop);
		startGroup(next);
	}

	/**
	 * Only ends the sequence: containers are stopped by their registry.
	 */
	@Override
	public void stop() {
		this.step.set(Step.NONE);
	}

	@Override
	public boolean isRunning() {
		return current().index() >= 0;
	}

	/**
	 * With the containers that start by themselves, after their connection.
	 */
	@Override
	public int getPhase() {
		return NatsContainerProperties.DEFAULT_PHASE;
	}

	private Step current() {
		return Objects.requireNonNull(this.step.get());
	}

	/**
	 * Which group runs, and which of its containers have been idle.
	 */
	private record Step(int index, Set<String> idle) {

		static final Step NONE = new Step(-1, Set.of());

		Step with(String listenerId) {
			Set<String> all = new HashSet<>(this.idle);
			all.add(listenerId);
			return new Step(this.index, Set.copyOf(all));
		}

	}

}

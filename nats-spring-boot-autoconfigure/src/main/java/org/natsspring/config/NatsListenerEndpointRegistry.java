package org.natsspring.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.natsspring.listener.NatsContainerProperties;
import org.natsspring.listener.NatsListenerContainerRegistry;
import org.natsspring.listener.NatsMessageListenerContainer;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Holds the containers of the application, those of annotated methods and those made at
 * run time, and starts and stops them with it: started in the order of their phases,
 * stopped all at once. Thread-safe.
 */
public final class NatsListenerEndpointRegistry
		implements NatsListenerContainerRegistry, SmartLifecycle, DisposableBean {

	private final Map<String, NatsMessageListenerContainer> containers = new ConcurrentHashMap<>();

	private final Map<Long, String> order = new ConcurrentSkipListMap<>();

	private final AtomicLong counter = new AtomicLong();

	private volatile boolean running;

	@Override
	public @Nullable NatsMessageListenerContainer getListenerContainer(String id) {
		return this.containers.get(id);
	}

	@Override
	public Set<String> getListenerContainerIds() {
		return new LinkedHashSet<>(this.order.values());
	}

	@Override
	public Collection<NatsMessageListenerContainer> getListenerContainers() {
		return this.order.values().stream().map(this.containers::get).filter((container) -> container != null).toList();
	}

	/**
	 * Add a listener. Its container starts with the application, or now if that runs
	 * already, unless it is not to start by itself.
	 * @param endpoint the listener
	 * @param factory makes its container
	 * @return the container
	 * @throws IllegalStateException if there is a container with the same id
	 */
	public NatsMessageListenerContainer registerListenerContainer(NatsListenerEndpoint endpoint,
			NatsListenerContainerFactory factory) {
		NatsMessageListenerContainer container = factory.createListenerContainer(endpoint);
		if (this.containers.putIfAbsent(endpoint.getId(), container) != null) {
			throw new IllegalStateException("There is a listener with the id '" + endpoint.getId()
					+ "' already. Give each @NatsListener an id of its own");
		}
		this.order.put(this.counter.getAndIncrement(), endpoint.getId());
		if (this.running && container.isAutoStartup()) {
			container.start();
		}
		return container;
	}

	/**
	 * Stop a container and forget it.
	 * @param id the id of its listener
	 * @return the container, or {@code null} if there is none
	 */
	public @Nullable NatsMessageListenerContainer unregisterListenerContainer(String id) {
		NatsMessageListenerContainer container = this.containers.remove(id);
		if (container != null) {
			this.order.values().remove(id);
			container.stop();
		}
		return container;
	}

	@Override
	public void start() {
		this.running = true;
		getListenerContainers().stream()
			.filter(NatsMessageListenerContainer::isAutoStartup)
			.sorted(Comparator.comparingInt(NatsMessageListenerContainer::getPhase))
			.forEach(NatsMessageListenerContainer::start);
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		List<NatsMessageListenerContainer> stopping = getListenerContainers().stream()
			.filter(NatsMessageListenerContainer::isRunning)
			.toList();
		AtomicInteger left = new AtomicInteger(stopping.size());
		if (stopping.isEmpty()) {
			callback.run();
		}
		stopping.forEach((container) -> container.stop(() -> {
			if (left.decrementAndGet() == 0) {
				callback.run();
			}
		}));
	}

	@Override
	public void stop() {
		CountDownLatch stopped = new CountDownLatch(1);
		stop(stopped::countDown);
		try {
			stopped.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Also for a context that fails to start, which never stops what had started.
	 */
	@Override
	public void destroy() {
		stop();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return NatsContainerProperties.DEFAULT_PHASE;
	}

}

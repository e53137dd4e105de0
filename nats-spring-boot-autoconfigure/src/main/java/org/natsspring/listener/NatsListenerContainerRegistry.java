package org.natsspring.listener;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Knows the containers of the application by their ids. Thread-safe.
 */
public interface NatsListenerContainerRegistry {

	/**
	 * Find a container.
	 * @param id the id of its listener
	 * @return the container, or {@code null} if there is none
	 */
	@Nullable NatsMessageListenerContainer getListenerContainer(String id);

	/**
	 * The ids of all containers.
	 * @return a snapshot
	 */
	Set<String> getListenerContainerIds();

	/**
	 * All containers.
	 * @return a snapshot, in the order of registration
	 */
	Collection<NatsMessageListenerContainer> getListenerContainers();

}

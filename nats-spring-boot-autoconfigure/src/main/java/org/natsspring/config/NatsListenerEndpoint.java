package org.natsspring.config;

import java.util.List;

import org.natsspring.listener.NatsContainerProperties;
import org.natsspring.listener.NatsMessageListener;
import org.natsspring.listener.SubjectPattern;
import org.natsspring.listener.adapter.ListenerSupport;

/**
 * A listener to be: what a container factory makes a container from.
 */
public interface NatsListenerEndpoint {

	/**
	 * The id of the container.
	 * @return the id, unique in the registry
	 */
	String getId();

	/**
	 * The subjects to subscribe to.
	 * @return at least one
	 */
	List<SubjectPattern> getSubjects();

	/**
	 * Set what this listener wants different from the defaults of the factory.
	 * @param properties the properties of the container, with those defaults
	 */
	default void configure(NatsContainerProperties properties) {
	}

	/**
	 * Make what handles the messages.
	 * @param support what the container factory lends
	 * @return the listener
	 */
	NatsMessageListener createListener(ListenerSupport support);

}

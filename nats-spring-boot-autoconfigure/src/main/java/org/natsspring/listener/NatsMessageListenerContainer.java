package org.natsspring.listener;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Subscribes for one listener and calls it. Made by a container factory, found in the
 * registry by its id, started and stopped by hand or with the application, and startable
 * again after a stop. Thread-safe.
 */
public interface NatsMessageListenerContainer extends SmartLifecycle, DisposableBean {

	/**
	 * The id of the container.
	 * @return the id
	 */
	String getListenerId();

	/**
	 * The group the container starts and stops with.
	 * @return the name of the group, {@code null} if it is in none
	 */
	@Nullable String getGroup();

	/**
	 * What the container was made with. Changes take effect at the next start.
	 * @return the properties
	 */
	NatsContainerProperties getContainerProperties();

	/**
	 * Start no further handler until {@link #resume()}; those that run finish. The
	 * subscription stays: what arrives is buffered up to the pending limits of the
	 * container, and in a queue group this member still gets its share. Beyond the limits
	 * the client library drops messages and reports a slow consumer, so a pause is for a
	 * short trouble; for a long one, stop. A container stopped while paused discards what
	 * it had buffered, and says how much in its stopped event. May be called before the
	 * start.
	 */
	void pause();

	/**
	 * Go on after {@link #pause()}.
	 */
	void resume();

	/**
	 * Whether {@link #pause()} was called last.
	 * @return {@code true} while paused
	 */
	boolean isPaused();

	/**
	 * Unsubscribe, let running handlers finish and handle what had already been received,
	 * for as long as the shutdown timeout; interrupt what still runs then. Called by one
	 * of the container's own handlers, it returns at once and stops in the background.
	 */
	@Override
	void stop();

}

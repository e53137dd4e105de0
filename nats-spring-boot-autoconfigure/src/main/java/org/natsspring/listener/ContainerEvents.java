package org.natsspring.listener;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.natsspring.listener.event.NatsListenerEvent;
import org.natsspring.listener.event.NatsListenerFailedToStartEvent;
import org.natsspring.listener.event.NatsListenerIdleEvent;
import org.natsspring.listener.event.NatsListenerNoLongerIdleEvent;
import org.natsspring.listener.event.NatsListenerPausedEvent;
import org.natsspring.listener.event.NatsListenerResumedEvent;
import org.natsspring.listener.event.NatsListenerStartedEvent;
import org.natsspring.listener.event.NatsListenerStartingEvent;
import org.natsspring.listener.event.NatsListenerStoppedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes what a container does. An event listener that fails is logged and does not
 * disturb the container.
 */
final class ContainerEvents {

	private static final Logger logger = LoggerFactory.getLogger(ContainerEvents.class);

	private final NatsMessageListenerContainer container;

	private final @Nullable ApplicationEventPublisher publisher;

	ContainerEvents(NatsMessageListenerContainer container, @Nullable ApplicationEventPublisher publisher) {
		this.container = container;
		this.publisher = publisher;
	}

	void starting() {
		publish(new NatsListenerStartingEvent(this.container, id()));
	}

	void started() {
		logger.debug("Listener '{}' started on {}", id(), this.container.getContainerProperties().getSubjects());
		publish(new NatsListenerStartedEvent(this.container, id()));
	}

	void failedToStart(Exception cause) {
		publish(new NatsListenerFailedToStartEvent(this.container, id(), cause));
	}

	void stopped(StopReport report) {
		if (report.isClean()) {
			logger.debug("Listener '{}' stopped", id());
		}
		else {
			logger.warn(
					"Listener '{}' did not stop cleanly: handlers interrupted: {}, received messages not handled: {}",
					id(), report.unfinished(), report.discarded());
		}
		publish(new NatsListenerStoppedEvent(this.container, id(), report.unfinished(), report.discarded()));
	}

	void paused() {
		publish(new NatsListenerPausedEvent(this.container, id()));
	}

	void resumed() {
		publish(new NatsListenerResumedEvent(this.container, id()));
	}

	void idle(Duration idleTime) {
		publish(new NatsListenerIdleEvent(this.container, id(), idleTime));
	}

	void noLongerIdle(Duration idleTime) {
		publish(new NatsListenerNoLongerIdleEvent(this.container, id(), idleTime));
	}

	private String id() {
		return this.container.getListenerId();
	}

	private void publish(NatsListenerEvent event) {
		if (this.publisher == null) {
			return;
		}
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of {} failed", event, ex);
		}
	}

}

package org.natsspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.natsspring.listener.StartupFailurePolicy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Defaults of listener containers. Immutable.
 *
 * @param autoStartup whether containers start with the application
 * @param concurrency how many handlers of a listener run in parallel, a number or a range
 * such as 3-10
 * @param defaultQueue queue group of listeners that name none; the messages of a subject
 * are then shared among the instances of the application
 * @param shutdownTimeout how long a stopping container waits for running handlers before
 * it interrupts them
 * @param idleEventInterval after what time without messages an idle event is published;
 * never unless set
 * @param startupFailurePolicy what to do when a container cannot start
 * @param returnExceptions whether a requester is told why the listener failed, or only
 * that it did
 * @param pendingMessages how many received messages may wait for a listener before new
 * ones are dropped; 0 for no limit
 * @param pendingBytes how many bytes of received messages may wait for a listener before
 * new ones are dropped; 0 for no limit
 * @param retry whether and when a listener is called again after it failed
 */
@ConfigurationProperties("nats.listener")
public record NatsListenerProperties(@DefaultValue("true") boolean autoStartup, @DefaultValue("1") String concurrency,
		@Nullable String defaultQueue, @DefaultValue("10s") Duration shutdownTimeout,
		@Nullable Duration idleEventInterval, @DefaultValue("stop") StartupFailurePolicy startupFailurePolicy,
		@DefaultValue("true") boolean returnExceptions, @DefaultValue("524288") long pendingMessages,
		@DefaultValue("64MB") DataSize pendingBytes,
		@DefaultValue @NestedConfigurationProperty NatsListenerRetryProperties retry) {

}

package org.natsspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and when a listener is called again after it failed. Immutable.
 *
 * @param enabled whether failed listeners are called again with the same message
 * @param maxRetries how often to try again
 * @param initialInterval time before the first retry
 * @param multiplier factor from one time to the next
 * @param maxInterval longest time between two tries
 * @param jitter how far each time may differ at random, either way
 */
public record NatsListenerRetryProperties(@DefaultValue("false") boolean enabled, @DefaultValue("3") long maxRetries,
		@DefaultValue("1s") Duration initialInterval, @DefaultValue("1") double multiplier,
		@DefaultValue("10s") Duration maxInterval, @Nullable Duration jitter) {

}

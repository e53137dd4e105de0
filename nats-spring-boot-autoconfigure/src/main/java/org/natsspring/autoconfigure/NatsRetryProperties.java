package org.natsspring.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and when to try again. Immutable.
 *
 * @param enabled whether to try again when there is no connection or nobody is subscribed
 * to the subject of a request
 * @param maxRetries how often to try again
 * @param initialInterval time before the first retry
 * @param multiplier factor from one time to the next
 * @param maxInterval longest time between two tries
 */
public record NatsRetryProperties(@DefaultValue("false") boolean enabled, @DefaultValue("3") long maxRetries,
		@DefaultValue("200ms") Duration initialInterval, @DefaultValue("2") double multiplier,
		@DefaultValue("5s") Duration maxInterval) {

}

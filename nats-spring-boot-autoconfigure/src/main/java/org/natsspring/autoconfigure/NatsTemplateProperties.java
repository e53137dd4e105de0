package org.natsspring.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the template. Immutable.
 *
 * @param defaultSubject subject of messages that have no other
 * @param requestTimeout how long a request waits for its reply
 * @param retry whether to try again when sending fails
 */
public record NatsTemplateProperties(@Nullable String defaultSubject, @DefaultValue("5s") Duration requestTimeout,
		@DefaultValue @NestedConfigurationProperty NatsRetryProperties retry) {

}

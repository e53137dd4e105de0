package org.natsspring.autoconfigure;

import java.time.Duration;

import org.natsspring.core.NatsStartupPolicy;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to open the connection. Immutable.
 *
 * @param timeout how long opening a connection to one server may take
 * @param startupPolicy what happens when the application starts and no server answers
 */
public record NatsConnectProperties(@DefaultValue("2s") Duration timeout,
		@DefaultValue("fail-fast") NatsStartupPolicy startupPolicy) {

}

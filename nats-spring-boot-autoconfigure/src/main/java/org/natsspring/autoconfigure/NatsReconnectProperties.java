package org.natsspring.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * What to do when the connection is lost. Immutable.
 *
 * @param maxAttempts how often to try each server before giving up for good; -1 means
 * never to give up
 * @param waitTime time between two rounds of trying all servers
 * @param jitter random time up to this is added to the wait, so that not all clients come
 * back at once
 * @param bufferSize how much may wait to be sent until the connection is back
 */
public record NatsReconnectProperties(@DefaultValue("-1") int maxAttempts,
		@Name("wait") @DefaultValue("2s") Duration waitTime, @DefaultValue("100ms") Duration jitter,
		@DefaultValue("8MB") DataSize bufferSize) {

}

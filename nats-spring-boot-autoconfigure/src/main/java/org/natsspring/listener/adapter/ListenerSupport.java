package org.natsspring.listener.adapter;

import org.natsspring.core.NatsConnectionFactory;
import org.natsspring.core.NatsMessageConverter;

/**
 * What a container factory lends to the listeners it makes containers for.
 *
 * @param connectionFactory gives the connection replies are sent on
 * @param messageConverter converts payloads and replies
 * @param returnExceptions whether requesters are told why a listener failed
 */
public record ListenerSupport(NatsConnectionFactory connectionFactory, NatsMessageConverter messageConverter,
		boolean returnExceptions) {

}

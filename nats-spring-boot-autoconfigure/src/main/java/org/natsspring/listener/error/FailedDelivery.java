package org.natsspring.listener.error;

import io.nats.client.Message;

/**
 * One failed attempt to handle a message.
 *
 * @param listenerId the id of the container
 * @param message the message as received
 * @param failure what the listener threw; an {@link Error} arrives wrapped in a
 * {@link NatsListenerFailedException}
 * @param attempt the number of attempts so far, this one included; at least 1
 */
public record FailedDelivery(String listenerId, Message message, Exception failure, int attempt) {

}

package org.natsspring.broker.jetstream.consumer;

/**
 * A place in a consumer's deliveries and the message that belongs to it.
 *
 * @param consumer number of the delivery, from 1
 * @param stream sequence of the message
 */
public record SequencePair(long consumer, long stream) {

}

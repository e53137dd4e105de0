package org.natsspring.broker.jetstream.store;

/**
 * A message that has a deadline of its own.
 *
 * @param deadline when it expires, in nanoseconds since 1970
 * @param sequence the message
 */
public record Expiry(long deadline, long sequence) {

}

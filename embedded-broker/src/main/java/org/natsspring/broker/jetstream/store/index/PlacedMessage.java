package org.natsspring.broker.jetstream.store.index;

import org.natsspring.broker.subject.Subject;

/**
 * What the index has to know of a message.
 *
 * @param sequence its sequence
 * @param subject its subject
 * @param position where in its block it lies
 * @param size its size in bytes
 */
public record PlacedMessage(long sequence, Subject subject, int position, int size) {

}

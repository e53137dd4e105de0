package org.natsspring.broker.jetstream.store.index;

import org.natsspring.broker.subject.Subject;

/**
 * What a store holds of one subject.
 *
 * @param subject the subject
 * @param messages number of messages, at least 1
 * @param first sequence of its oldest message
 * @param last sequence of its newest message
 */
public record SubjectState(Subject subject, long messages, long first, long last) {

}

/**
 * Queues between owners: the outbox that many threads fill and one event loop drains, and
 * the loop that owns state and runs the commands others submit. May use the JDK and
 * JCTools only.
 */
@NullMarked
package org.natsspring.broker.concurrent;

import org.jspecify.annotations.NullMarked;

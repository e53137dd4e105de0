/**
 * Queues between owners: the outbox that many threads fill and one event loop drains. May
 * use the JDK and JCTools only.
 */
@NullMarked
package org.natsspring.broker.concurrent;

import org.jspecify.annotations.NullMarked;

/**
 * Sockets: listeners and channel pipelines on Netty. Runs on the boss and worker loops;
 * may use {@code session}, {@code protocol} and {@code config}.
 */
@NullMarked
package org.natsspring.broker.transport;

import org.jspecify.annotations.NullMarked;

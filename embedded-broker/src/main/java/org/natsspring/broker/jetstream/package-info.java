/**
 * JetStream as a whole: which streams an account has, on which loop each of them lives,
 * and how published messages get there. Owns the catalog of streams, confined to the
 * control loop; may use {@code jetstream.api}, {@code jetstream.stream}, the store,
 * {@code account} and {@code config}.
 */
@NullMarked
package org.natsspring.broker.jetstream;

import org.jspecify.annotations.NullMarked;

/**
 * Streams: what may be published into them, what is kept and for how long, and how
 * messages are read back. Owns the state of each stream, confined to the stream's loop;
 * may use {@code jetstream.consumer}, the store, {@code jetstream.config},
 * {@code account} to publish, {@code message} and {@code subject}.
 */
@NullMarked
package org.natsspring.broker.jetstream.stream;

import org.jspecify.annotations.NullMarked;

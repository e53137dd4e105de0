/**
 * What consumes the messages of a stream. Confined to the stream's loop; may use the
 * store, the configuration of streams, {@code account} to deliver, {@code message} and
 * {@code subject}.
 */
@NullMarked
package org.natsspring.broker.jetstream.consumer;

import org.jspecify.annotations.NullMarked;

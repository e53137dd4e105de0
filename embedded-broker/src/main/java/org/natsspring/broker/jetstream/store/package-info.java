/**
 * Keeps the messages of one stream, in memory or in an append-only log of segment files,
 * and says what is durable when. The only package that touches file channels. Confined to
 * the stream's loop; may use {@code message} and {@code subject}.
 */
@NullMarked
package org.natsspring.broker.jetstream.store;

import org.jspecify.annotations.NullMarked;

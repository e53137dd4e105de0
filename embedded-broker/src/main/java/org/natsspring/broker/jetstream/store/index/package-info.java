/**
 * What a store keeps on the heap: which sequence holds which subject and where, a few
 * bytes per message, and the questions that can be answered from that alone. Confined to
 * the stream's loop; may use {@code subject}.
 */
@NullMarked
package org.natsspring.broker.jetstream.store.index;

import org.jspecify.annotations.NullMarked;

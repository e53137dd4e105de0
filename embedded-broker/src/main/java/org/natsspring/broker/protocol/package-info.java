/**
 * The client protocol on the wire: decoder of client operations, encoder of server
 * frames, error texts. Runs on the channel's event loop; knows sizes and syntax, never
 * users or accounts; may use {@code message}, {@code subject} and Netty's buffers.
 */
@NullMarked
package org.natsspring.broker.protocol;

import org.jspecify.annotations.NullMarked;

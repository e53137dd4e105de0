/**
 * One client connection from CONNECT to close: states, keep-alive, limits, slow-consumer
 * rule. Confined to the channel's event loop; may use {@code account}, {@code auth},
 * {@code protocol}, {@code message}, {@code subject}, {@code config} and
 * {@code concurrent}.
 */
@NullMarked
package org.natsspring.broker.session;

import org.jspecify.annotations.NullMarked;

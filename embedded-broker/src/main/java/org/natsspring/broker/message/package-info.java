/**
 * The immutable message that travels through the broker. Shared freely between threads;
 * may use {@code subject}.
 */
@NullMarked
package org.natsspring.broker.message;

import org.jspecify.annotations.NullMarked;

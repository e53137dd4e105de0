/**
 * The JetStream API: which request is answered by which handler, one class for each.
 * Handlers run on the control loop and, for what a stream owns, on the stream's loop; may
 * use {@code jetstream.stream} and what that uses.
 */
@NullMarked
package org.natsspring.broker.jetstream.api;

import org.jspecify.annotations.NullMarked;

/**
 * Configurations of streams as data: their JSON form, defaults, and the rules that a new
 * or changed one has to meet. Immutable or stateless, so callable from any thread; may
 * use {@code jetstream.error}, {@code subject} and {@code text}.
 */
@NullMarked
package org.natsspring.broker.jetstream.config;

import org.jspecify.annotations.NullMarked;

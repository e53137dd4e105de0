/**
 * Runs the NATS Java client's own tests against any program that takes nats-server's
 * flags, and compares with what the real server gives. Owns nothing of the product: a
 * tool of the build, started by {@code scripts/jnats-suite}.
 */
@NullMarked
package org.natsspring.jnats;

import org.jspecify.annotations.NullMarked;

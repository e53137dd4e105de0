/**
 * Who a connection is and what it may do: authenticators, identities, permissions. Runs
 * on the channel's event loop, password hashing on an executor; may use {@code account},
 * {@code subject} and {@code config}.
 */
@NullMarked
package org.natsspring.broker.auth;

import org.jspecify.annotations.NullMarked;

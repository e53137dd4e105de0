/**
 * Accounts, subscriptions and routing: who gets a published message. Stateless over
 * snapshots, so callable from any thread; may use {@code message}, {@code subject} and
 * {@code config}.
 */
@NullMarked
package org.natsspring.broker.account;

import org.jspecify.annotations.NullMarked;

/**
 * Listener containers: they own the subscriptions and the workers that call listeners,
 * and everything that happens to a message between arriving and being done with. Handlers
 * run on a container's workers, one for each message handled in parallel; the dispatcher
 * thread of the client library only hands messages over. May use {@code core} and the
 * {@code error} and {@code event} packages below it.
 */
@NullMarked
package org.natsspring.listener;

import org.jspecify.annotations.NullMarked;

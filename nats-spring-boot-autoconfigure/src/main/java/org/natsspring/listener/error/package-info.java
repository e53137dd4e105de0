/**
 * What becomes of a message whose listener failed: retry or give up, decided by an error
 * handler on the worker that called the listener. May use {@code core}.
 */
@NullMarked
package org.natsspring.listener.error;

import org.jspecify.annotations.NullMarked;

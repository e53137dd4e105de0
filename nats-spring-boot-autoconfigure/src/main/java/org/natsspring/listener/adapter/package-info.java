/**
 * Calls annotated methods: arguments from the message, the result awaited and sent as a
 * reply, failures answered to the requester. Runs on the container's workers. May use
 * {@code listener} and {@code core}.
 */
@NullMarked
package org.natsspring.listener.adapter;

import org.jspecify.annotations.NullMarked;

/**
 * Connection, template, message conversion and exceptions: what an application uses to
 * talk to NATS. May use annotation and observation.
 */
@NullMarked
package org.natsspring.core;

import org.jspecify.annotations.NullMarked;

/**
 * The errors that JetStream answers requests with: one table in a resource file, and the
 * exception that carries an error to whoever writes the answer. Immutable, so callable
 * from any thread; may use the JDK only.
 */
@NullMarked
package org.natsspring.broker.jetstream.error;

import org.jspecify.annotations.NullMarked;

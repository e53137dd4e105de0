/**
 * The server's configuration as a tree of immutable records, and the reader of
 * {@code nats.conf} files that fills it. Runs on any thread; may use the JDK only.
 */
@NullMarked
package org.natsspring.broker.config;

import org.jspecify.annotations.NullMarked;

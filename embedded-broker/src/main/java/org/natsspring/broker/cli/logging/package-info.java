/**
 * The standalone server's log: nats-server's line format on standard error or in a file,
 * and the SLF4J provider that leads the broker's loggers there. Written to by any thread;
 * may use SLF4J and {@code config}.
 */
@NullMarked
package org.natsspring.broker.cli.logging;

import org.jspecify.annotations.NullMarked;

/**
 * The HTTP monitoring endpoints, made from snapshot records. Runs on its own loop; may
 * use {@code session}, {@code account} and {@code config}.
 */
@NullMarked
package org.natsspring.broker.monitoring;

import org.jspecify.annotations.NullMarked;

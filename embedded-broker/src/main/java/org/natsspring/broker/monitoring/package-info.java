/**
 * The HTTP monitoring endpoints, made from snapshot records. Runs on its own loop; may
 * use {@code session}, {@code account}, {@code config} and the packages of what their
 * snapshots hold: {@code auth}, {@code protocol} and {@code subject}.
 */
@NullMarked
package org.natsspring.broker.monitoring;

import org.jspecify.annotations.NullMarked;

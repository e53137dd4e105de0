/**
 * The standalone server: command line, log format, signals, ports file. Runs on the main
 * thread; may use the root package and {@code config}.
 */
@NullMarked
package org.natsspring.broker.cli;

import org.jspecify.annotations.NullMarked;

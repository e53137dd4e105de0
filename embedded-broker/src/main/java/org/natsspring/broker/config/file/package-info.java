/**
 * The reader of {@code nats.conf} files: maps the tree of values to configuration
 * records, one class per block of options, and collects every error of a file. Runs on
 * any thread; may use {@code config} and {@code config.syntax}.
 */
@NullMarked
package org.natsspring.broker.config.file;

import org.jspecify.annotations.NullMarked;

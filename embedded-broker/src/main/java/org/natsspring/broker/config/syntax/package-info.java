/**
 * The grammar of {@code nats.conf} files: text to a tree of values that know where they
 * stand. Knows no option by name. Runs on any thread; may use the JDK only.
 */
@NullMarked
package org.natsspring.broker.config.syntax;

import org.jspecify.annotations.NullMarked;

/**
 * The text forms of Go that clients see: JSON with strict reading and Go's error texts,
 * quoted strings, times and durations. Stateless or immutable, so callable from any
 * thread; may use the JDK and jackson-core only.
 */
@NullMarked
package org.natsspring.broker.text;

import org.jspecify.annotations.NullMarked;

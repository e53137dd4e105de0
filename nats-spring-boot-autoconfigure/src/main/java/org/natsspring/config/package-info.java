/**
 * Makes containers: the annotation post-processor and its {@code @EnableNats}, endpoints,
 * container factories and the registry that starts and stops what they made. Runs on the
 * thread of the application context. May use {@code annotation}, {@code listener} and
 * {@code core}.
 */
@NullMarked
package org.natsspring.config;

import org.jspecify.annotations.NullMarked;

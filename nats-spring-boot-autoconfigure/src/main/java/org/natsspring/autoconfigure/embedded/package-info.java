/**
 * The broker in this JVM as the application's NATS server. The only package of the Spring
 * side, besides test support, that knows the broker.
 */
@NullMarked
package org.natsspring.autoconfigure.embedded;

import org.jspecify.annotations.NullMarked;

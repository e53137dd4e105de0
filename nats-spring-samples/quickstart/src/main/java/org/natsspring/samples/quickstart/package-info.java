/**
 * The quick start of NATS as a Spring Boot application: publish and subscribe, request
 * and reply, JSON. Uses only the public API of the starter.
 */
@NullMarked
package org.natsspring.samples.quickstart;

import org.jspecify.annotations.NullMarked;

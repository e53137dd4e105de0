/**
 * The broker's public API and composition root: build, start and stop a server in this
 * JVM. Owns the wiring of all packages below it; runs on the caller's thread; may use
 * everything in {@code org.natsspring.broker} but {@code cli}.
 */
@NullMarked
package org.natsspring.broker;

import org.jspecify.annotations.NullMarked;

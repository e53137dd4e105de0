/**
 * What a NATS server does, written once and run on two servers: the embedded broker and a
 * real nats-server. Every scenario talks to the server through a socket or jnats; the
 * real server is the oracle.
 */
@NullMarked
package org.natsspring.broker.contract;

import org.jspecify.annotations.NullMarked;

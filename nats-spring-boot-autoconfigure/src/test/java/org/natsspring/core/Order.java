package org.natsspring.core;

import org.natsspring.annotation.NatsMessage;

/**
 * A payload of the tests.
 */
@NatsMessage(subject = "orders.{id}")
record Order(String id, int amount) {

}

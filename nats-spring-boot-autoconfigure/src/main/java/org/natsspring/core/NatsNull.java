package org.natsspring.core;

/**
 * The payload of a message without one, for places where {@code null} cannot stand. Sent,
 * it becomes an empty payload; received, an empty payload becomes this where the target
 * type is {@code Object} or this type, and null for any other object type.
 */
public final class NatsNull {

	/**
	 * The only instance.
	 */
	public static final NatsNull INSTANCE = new NatsNull();

	private NatsNull() {
	}

	@Override
	public String toString() {
		return "NatsNull";
	}

}

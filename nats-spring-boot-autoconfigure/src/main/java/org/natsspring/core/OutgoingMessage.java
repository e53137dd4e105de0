package org.natsspring.core;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a caller of the template wants to send, before conversion.
 *
 * @param subject where to, or null if the payload or the default decides
 * @param replyTo where receivers shall reply, or null
 * @param payload an object, a Spring message, or null for an empty payload
 * @param headers values by name; they win over those of a Spring message
 */
record OutgoingMessage(@Nullable String subject, @Nullable String replyTo, @Nullable Object payload,
		Map<String, Object> headers) {

	/**
	 * The object to send, out of its Spring message if it is in one.
	 * @return the object, or null for an empty payload
	 */
	@Nullable Object content() {
		return (this.payload instanceof org.springframework.messaging.Message<?> message) ? message.getPayload()
				: this.payload;
	}

}

package org.natsspring.core;

import java.util.Map;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.MessageHeaders;

/**
 * Maps the headers of a NATS message (ADR-4) to those of a Spring message and back.
 * Implementations are thread-safe.
 */
public interface NatsHeaderMapper {

	/**
	 * Headers to send.
	 * @param headers headers of a Spring message, or any map of header values
	 * @return the NATS headers, or null if there are none
	 * @throws NatsMessageConversionException if a name or a value cannot stand in a NATS
	 * header
	 */
	@Nullable Headers toNats(Map<String, ?> headers);

	/**
	 * Headers as received.
	 * @param headers headers of a NATS message, or null if it has none
	 * @return entries for {@link MessageHeaders}, mutable
	 */
	Map<String, Object> fromNats(@Nullable Headers headers);

}

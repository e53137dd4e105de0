package org.natsspring.autoconfigure;

import org.springframework.messaging.converter.MessageConverter;

/**
 * Gives the converter for JSON, without Jackson in its signature: Jackson may be absent.
 */
@FunctionalInterface
interface JsonMessageConverterSource {

	MessageConverter get();

}

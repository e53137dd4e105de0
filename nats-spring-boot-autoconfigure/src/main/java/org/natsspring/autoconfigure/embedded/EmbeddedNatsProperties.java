package org.natsspring.autoconfigure.embedded;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the embedded NATS server. Immutable.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one, found in local.nats.port
 */
@ConfigurationProperties("nats.embedded")
public record EmbeddedNatsProperties(@DefaultValue("127.0.0.1") String host, @DefaultValue("0") int port) {

}

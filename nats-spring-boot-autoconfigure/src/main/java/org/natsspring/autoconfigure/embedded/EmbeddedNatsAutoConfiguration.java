package org.natsspring.autoconfigure.embedded;

import io.nats.client.Connection;
import org.natsspring.autoconfigure.NatsAutoConfiguration;
import org.natsspring.autoconfigure.NatsConnectionDetails;
import org.natsspring.autoconfigure.NatsProperties;
import org.natsspring.broker.NatsBroker;
import org.natsspring.broker.config.BrokerConfig;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration for an embedded NATS server. It backs off when any other bean says
 * where the server is.
 */
@AutoConfiguration(before = NatsAutoConfiguration.class)
@ConditionalOnClass({ Connection.class, NatsBroker.class })
@Conditional(EmbeddedNatsCondition.class)
@ConditionalOnMissingBean(NatsConnectionDetails.class)
@EnableConfigurationProperties({ NatsProperties.class, EmbeddedNatsProperties.class })
public final class EmbeddedNatsAutoConfiguration {

	EmbeddedNatsAutoConfiguration() {
	}

	@Bean
	EmbeddedNatsServer embeddedNatsServer(EmbeddedNatsProperties properties, ApplicationContext context,
			ObjectProvider<EmbeddedNatsServerCustomizer> customizers) {
		BrokerConfig.Builder config = BrokerConfig.builder().host(properties.host()).port(properties.port());
		customizers.orderedStream().forEach((customizer) -> customizer.customize(config));
		return new EmbeddedNatsServer(config, new LocalNatsPort(context));
	}

	@Bean
	EmbeddedNatsConnectionDetails embeddedNatsConnectionDetails(EmbeddedNatsServer server, NatsProperties properties) {
		return new EmbeddedNatsConnectionDetails(server, properties);
	}

}

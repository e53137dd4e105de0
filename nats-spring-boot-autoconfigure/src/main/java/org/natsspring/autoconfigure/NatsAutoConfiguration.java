package org.natsspring.autoconfigure;

import java.time.Duration;

import io.nats.client.Connection;
import org.natsspring.core.DefaultNatsHeaderMapper;
import org.natsspring.core.NatsConnectionException;
import org.natsspring.core.NatsConnectionFactory;
import org.natsspring.core.NatsHeaderMapper;
import org.natsspring.core.NatsMessageConverter;
import org.natsspring.core.NatsMessagingTemplate;
import org.natsspring.core.NatsNoRespondersException;
import org.natsspring.core.NatsOperations;
import org.natsspring.core.NatsPublishInterceptor;
import org.natsspring.core.NatsTemplate;
import org.natsspring.core.ServerAddress;
import org.natsspring.core.SubjectResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.messaging.converter.MessageConverter;

/**
 * Auto-configuration for NATS: the connection, message conversion, the template and
 * listeners. Each backs off when the application has its own.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(Connection.class)
@EnableConfigurationProperties(NatsProperties.class)
@Import({ NatsJacksonConfiguration.class, NatsVirtualThreadsConfiguration.class,
		NatsAnnotationDrivenConfiguration.class })
public final class NatsAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(NatsAutoConfiguration.class);

	private final NatsProperties properties;

	NatsAutoConfiguration(NatsProperties properties) {
		this.properties = properties;
	}

	@Bean
	@ConditionalOnMissingBean(NatsConnectionDetails.class)
	PropertiesNatsConnectionDetails natsConnectionDetails() {
		if (this.properties.mode() == NatsMode.EMBEDDED) {
			throw new InvalidConfigurationPropertyValueException("nats.mode", "embedded",
					"The embedded broker is not on the classpath. Add the dependency "
							+ "'org.natsspring:embedded-broker' (nats-spring-boot-starter has it), or set nats.servers "
							+ "and remove nats.mode");
		}
		return new PropertiesNatsConnectionDetails(this.properties);
	}

	@Bean
	@ConditionalOnMissingBean
	NatsConnectionFactory natsConnectionFactory(NatsConnectionDetails details, Environment environment,
			ObjectProvider<NatsOptionsCustomizer> customizers) {
		if (environment.containsProperty("nats.spring.server")) {
			logger.warn("nats.spring.server has no effect here: it belongs to another library. Use nats.servers");
		}
		logger.info("NATS server {} ({})", ServerAddress.withoutCredentials(String.join(", ", details.getServers())),
				details.getReason());
		NatsOptionsFactory options = new NatsOptionsFactory(details, this.properties,
				environment.getProperty("spring.application.name"), customizers.orderedStream().toList());
		return new NatsConnectionFactory(options, this.properties.connect().startupPolicy(),
				this.properties.drainTimeout());
	}

	// The factory closes the connection
	@Bean(destroyMethod = "")
	@ConditionalOnMissingBean
	Connection natsConnection(NatsConnectionFactory connectionFactory) {
		return connectionFactory.getSharedConnection();
	}

	@Bean
	@ConditionalOnMissingBean
	NatsHeaderMapper natsHeaderMapper() {
		return new DefaultNatsHeaderMapper(this.properties.converter().includeHeaders(),
				this.properties.converter().excludeHeaders());
	}

	@Bean
	@ConditionalOnMissingBean
	NatsMessageConverter natsMessageConverter(NatsHeaderMapper headerMapper,
			ObjectProvider<MessageConverter> converters, ObjectProvider<JsonMessageConverterSource> json) {
		NatsMessageConverter.Builder builder = NatsMessageConverter.builder()
			.headerMapper(headerMapper)
			.converters(converters.orderedStream().toList())
			.trustedPackages(this.properties.converter().trustedPackages());
		json.ifAvailable((source) -> builder.jsonConverter(source.get()));
		return builder.build();
	}

	@Bean
	@ConditionalOnMissingBean(NatsOperations.class)
	NatsTemplate natsTemplate(NatsConnectionFactory connectionFactory, NatsMessageConverter converter,
			ObjectProvider<SubjectResolver> subjectResolver, ObjectProvider<NatsPublishInterceptor> interceptors,
			ObjectProvider<NatsTemplateCustomizer> customizers) {
		NatsTemplateProperties template = this.properties.template();
		NatsTemplate.Builder builder = NatsTemplate.builder(connectionFactory)
			.messageConverter(converter)
			.defaultSubject(template.defaultSubject())
			.requestTimeout(template.requestTimeout())
			.interceptors(interceptors.orderedStream().toList());
		if (template.retry().enabled()) {
			builder.retryPolicy(retryPolicy(template.retry()));
		}
		subjectResolver.ifAvailable(builder::subjectResolver);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	// Only what certainly reached nobody is sent again
	private static RetryPolicy retryPolicy(NatsRetryProperties retry) {
		Duration interval = retry.initialInterval();
		return RetryPolicy.builder()
			.includes(NatsConnectionException.class, NatsNoRespondersException.class)
			.maxRetries(retry.maxRetries())
			.delay(interval)
			.multiplier(retry.multiplier())
			.maxDelay(retry.maxInterval())
			.build();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(NatsTemplate.class)
	NatsMessagingTemplate natsMessagingTemplate(NatsTemplate template) {
		return new NatsMessagingTemplate(template);
	}

}

package org.natsspring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.nats.client.Options;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;

/**
 * Makes the client library's options from connection details and properties, anew for
 * each connection: an embedded server's port or a changed secret is seen then.
 */
final class NatsOptionsFactory implements Supplier<Options> {

	private final NatsConnectionDetails details;

	private final NatsProperties properties;

	private final @Nullable String applicationName;

	private final List<NatsOptionsCustomizer> customizers;

	NatsOptionsFactory(NatsConnectionDetails details, NatsProperties properties, @Nullable String applicationName,
			List<NatsOptionsCustomizer> customizers) {
		this.details = details;
		this.properties = properties;
		this.applicationName = applicationName;
		this.customizers = customizers;
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
			entries.put("nats.username", details.getUsername());
			entries.put("nats.token", details.getToken());
			entries.put("nats.credentials", details.getCredentials());
		});
	}

	@Override
	public Options get() {
		Options.Builder builder = Options.builder();
		builder.servers(this.details.getServers().toArray(String[]::new));
		builder.connectionName(
				(this.properties.connectionName() != null) ? this.properties.connectionName() : this.applicationName);
		applyCredentials(builder);
		applyTimes(builder);
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	private void applyCredentials(Options.Builder builder) {
		PropertyMapper map = PropertyMapper.get();
		map.from(this.details::getUsername)
			.as(String::toCharArray)
			.to((username) -> builder.userInfo(username, password()));
		map.from(this.details::getToken).as(String::toCharArray).to(builder::token);
		map.from(this.details::getCredentials).to(builder::credentialPath);
	}

	private char[] password() {
		String password = this.details.getPassword();
		return (password != null) ? password.toCharArray() : new char[0];
	}

	private void applyTimes(Options.Builder builder) {
		builder.connectionTimeout(this.properties.connect().timeout());
		builder.pingInterval(this.properties.pingInterval());
		NatsReconnectProperties reconnect = this.properties.reconnect();
		builder.maxReconnects(reconnect.maxAttempts());
		builder.reconnectWait(reconnect.waitTime());
		// The client library draws a random number below the jitter: zero would end its
		// reconnecting with an exception
		builder.reconnectJitter(reconnect.jitter().isZero() ? Duration.ofNanos(1) : reconnect.jitter());
		builder.reconnectBufferSize(reconnect.bufferSize().toBytes());
	}

}

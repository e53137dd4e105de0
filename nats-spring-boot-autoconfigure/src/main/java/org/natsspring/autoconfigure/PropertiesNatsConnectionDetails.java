package org.natsspring.autoconfigure;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads the connection details from {@link NatsProperties}.
 */
public class PropertiesNatsConnectionDetails implements NatsConnectionDetails {

	private static final List<String> DEFAULT_SERVERS = List.of("nats://localhost:4222");

	private final NatsProperties properties;

	public PropertiesNatsConnectionDetails(NatsProperties properties) {
		this.properties = properties;
	}

	@Override
	public List<String> getServers() {
		return this.properties.servers().isEmpty() ? DEFAULT_SERVERS : this.properties.servers();
	}

	@Override
	public @Nullable String getUsername() {
		return this.properties.username();
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.password();
	}

	@Override
	public @Nullable String getToken() {
		return this.properties.token();
	}

	@Override
	public @Nullable String getCredentials() {
		return this.properties.credentials();
	}

	@Override
	public String getReason() {
		String mode = "nats.mode=" + this.properties.mode().name().toLowerCase(Locale.ROOT);
		if (!this.properties.servers().isEmpty()) {
			return mode + ", nats.servers is set";
		}
		return mode + ", nats.servers is not set"
				+ ((this.properties.mode() == NatsMode.AUTO) ? ", embedded-broker is not on the classpath" : "");
	}

}

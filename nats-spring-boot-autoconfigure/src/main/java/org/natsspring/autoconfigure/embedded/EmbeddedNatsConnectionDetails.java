package org.natsspring.autoconfigure.embedded;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.autoconfigure.NatsConnectionDetails;
import org.natsspring.autoconfigure.NatsMode;
import org.natsspring.autoconfigure.NatsProperties;

/**
 * Points to the embedded server. Credentials come from the properties, for a server whose
 * customizer asks for them.
 */
final class EmbeddedNatsConnectionDetails implements NatsConnectionDetails {

	private final EmbeddedNatsServer server;

	private final NatsProperties properties;

	EmbeddedNatsConnectionDetails(EmbeddedNatsServer server, NatsProperties properties) {
		this.server = server;
		this.properties = properties;
	}

	@Override
	public List<String> getServers() {
		return List.of(this.server.getUrl());
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
	public String getReason() {
		return "embedded: " + ((this.properties.mode() == NatsMode.EMBEDDED) ? "nats.mode=embedded"
				: "nats.mode=auto, nats.servers is not set and embedded-broker is on the classpath");
	}

}

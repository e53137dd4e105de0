package org.natsspring.autoconfigure.embedded;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.natsspring.autoconfigure.NatsMode;
import org.natsspring.autoconfigure.NatsProperties;
import org.natsspring.autoconfigure.PropertiesNatsConnectionDetails;

/**
 * Points to the embedded server. User, password and token come from the properties, for a
 * server whose customizer asks for them.
 */
final class EmbeddedNatsConnectionDetails extends PropertiesNatsConnectionDetails {

	private final EmbeddedNatsServer server;

	private final NatsMode mode;

	EmbeddedNatsConnectionDetails(EmbeddedNatsServer server, NatsProperties properties) {
		super(properties);
		this.server = server;
		this.mode = properties.mode();
	}

	@Override
	public List<String> getServers() {
		return List.of(this.server.getUrl());
	}

	// A file for another server, which may not be on this machine
	@Override
	public @Nullable String getCredentials() {
		return null;
	}

	@Override
	public String getReason() {
		return "embedded: " + ((this.mode == NatsMode.EMBEDDED) ? "nats.mode=embedded"
				: "nats.mode=auto, nats.servers is not set and embedded-broker is on the classpath");
	}

}

package org.natsspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the connection to NATS. Immutable; its text form has no secrets.
 *
 * @param mode which server to use
 * @param servers addresses of servers of one cluster, such as nats://localhost:4222
 * @param connectionName name the server shows for this application, its
 * spring.application.name unless set
 * @param username user to connect as
 * @param password password of the user
 * @param token token to connect with, instead of a user
 * @param credentials path of a file with the JWT and seed to connect with
 * @param pingInterval time between checks that the server is there
 * @param drainTimeout how long the application may take to finish what it received and
 * sent when it stops; 0 means not to wait
 * @param connect how to open the connection
 * @param reconnect what to do when the connection is lost
 * @param template properties of the template
 * @param converter how payloads and headers are converted
 */
@ConfigurationProperties("nats")
public record NatsProperties(@DefaultValue("auto") NatsMode mode, @DefaultValue List<String> servers,
		@Nullable String connectionName, @Nullable String username, @Nullable String password, @Nullable String token,
		@Nullable String credentials, @DefaultValue("2m") Duration pingInterval,
		@DefaultValue("30s") Duration drainTimeout,
		@DefaultValue @NestedConfigurationProperty NatsConnectProperties connect,
		@DefaultValue @NestedConfigurationProperty NatsReconnectProperties reconnect,
		@DefaultValue @NestedConfigurationProperty NatsTemplateProperties template,
		@DefaultValue @NestedConfigurationProperty NatsConverterProperties converter) {

	public NatsProperties {
		servers = List.copyOf(servers);
	}

	@Override
	public String toString() {
		return "NatsProperties[mode=" + this.mode + ", connectionName=" + this.connectionName + "]";
	}

}

package org.natsspring.broker.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What INFO says of the server, the same for every connection.
 *
 * @param serverId public NKEY of the server
 * @param serverName name of the server
 * @param version nats-server version whose behaviour this is
 * @param runtime what runs the server, in the field where nats-server names Go
 * @param host address it listens on
 * @param port port it listens on
 * @param headers whether message headers are supported
 * @param authRequired whether credentials are required
 * @param maxPayload largest message in bytes
 * @param jetStream whether there is JetStream
 * @param domain the domain of JetStream, or null
 * @param xkey public X25519 key of the server
 */
public record ServerInfo(String serverId, String serverName, String version, String runtime, String host, int port,
		boolean headers, boolean authRequired, int maxPayload, boolean jetStream, @Nullable String domain,
		String xkey) {

	/**
	 * The JetStream API level of nats-server 2.15 (ADR-44).
	 */
	public static final int API_LEVEL = 5;

	/**
	 * What a single connection's INFO adds.
	 *
	 * @param clientId number of the connection
	 * @param clientIp address of the client
	 * @param lameDuck whether the server is about to send its clients away
	 * @param account name of the account after CONNECT, or null before
	 */
	public record ForClient(long clientId, String clientIp, boolean lameDuck, @Nullable String account) {

	}

}

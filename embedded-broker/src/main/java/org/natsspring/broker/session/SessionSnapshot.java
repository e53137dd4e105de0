package org.natsspring.broker.session;

import java.net.SocketAddress;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.auth.Identity;
import org.natsspring.broker.protocol.ConnectOptions;

/**
 * What monitoring shows of a connection.
 *
 * @param clientId number of the connection
 * @param clientIp address of the client
 * @param remoteAddress address and port of the client, or null once it is closed
 * @param start when it was accepted
 * @param options what the client said of itself
 * @param identity who it is, or null before it was let in
 * @param subscriptions how many subscriptions it has
 * @param pendingBytes bytes that wait for it
 * @param roundTripNanos last measured round trip, or 0
 * @param idleNanos how long it has asked for nothing
 * @param traffic its messages and bytes
 */
public record SessionSnapshot(long clientId, String clientIp, @Nullable SocketAddress remoteAddress, Instant start,
		ConnectOptions options, @Nullable Identity identity, int subscriptions, long pendingBytes, long roundTripNanos,
		long idleNanos, TrafficCounters traffic) {

}

package org.natsspring.broker.session;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.account.Account;
import org.natsspring.broker.auth.Identity;
import org.natsspring.broker.protocol.ConnectOptions;

/**
 * How log lines name a connection, as in nats-server's log:
 * {@code 127.0.0.1:4711 - cid:24 - "v1.0:py:n1" - "$G/user:u"}.
 */
final class SessionTag {

	private SessionTag() {
	}

	/**
	 * The part that never changes.
	 * @param clientIp address of the client
	 * @param remote the same with its port, as the channel knows it
	 * @param clientId number of the connection
	 * @return the beginning of the tag
	 */
	static String begin(String clientIp, @Nullable SocketAddress remote, long clientId) {
		String host = clientIp.contains(":") ? "[" + clientIp + "]" : clientIp;
		String address = (remote instanceof InetSocketAddress inet) ? host + ":" + inet.getPort() : host;
		return address + " - cid:" + clientId;
	}

	static String of(String begin, ConnectOptions options, @Nullable Identity identity) {
		StringBuilder tag = new StringBuilder(begin);
		String version = options.version().isEmpty() ? "" : "v" + options.version();
		String client = join(join(version, options.lang()), options.name());
		if (!client.isEmpty()) {
			tag.append(" - \"").append(client).append('"');
		}
		if (identity != null && (identity.user() != null || !identity.account().name().equals(Account.GLOBAL))) {
			tag.append(" - \"").append(identity.account().name());
			if (identity.user() != null) {
				tag.append("/user:").append(identity.user());
			}
			tag.append('"');
		}
		return tag.toString();
	}

	private static String join(String first, String second) {
		return (first.isEmpty() || second.isEmpty()) ? first + second : first + ":" + second;
	}

}

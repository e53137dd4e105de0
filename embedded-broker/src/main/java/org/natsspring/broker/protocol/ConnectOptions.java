package org.natsspring.broker.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself in CONNECT. Absent options have nats-server's defaults; a
 * second CONNECT changes only what it names.
 *
 * @param verbose whether each operation is answered by {@code +OK}
 * @param pedantic whether published subjects are checked
 * @param echo whether the client gets its own messages
 * @param headers whether the client knows message headers (ADR-4)
 * @param noResponders whether a request without a responder is answered by a 503
 * @param protocol 0, or 1 for a client that takes INFO at any time
 * @param credentials what it says to be let in
 * @param name the client's name for itself
 * @param lang its language
 * @param version its version
 * @param accountRequested whether it asks for an account by name, which is refused
 */
public record ConnectOptions(boolean verbose, boolean pedantic, boolean echo, boolean headers, boolean noResponders,
		int protocol, ClientCredentials credentials, String name, String lang, String version,
		boolean accountRequested) {

	/**
	 * Options of a client that has sent no CONNECT.
	 */
	public static final ConnectOptions DEFAULTS = new ConnectOptions(true, true, true, false, false, 0,
			ClientCredentials.NONE, "", "", "", false);

	/**
	 * What a client sends to be let in. Never shows its content.
	 *
	 * @param user user name, or null
	 * @param password password, or null
	 * @param token token, or null
	 * @param nkey public key of a key pair, or null
	 * @param jwt user JWT, or null
	 * @param signature of the nonce, or null
	 */
	public record ClientCredentials(@Nullable String user, @Nullable String password, @Nullable String token,
			@Nullable String nkey, @Nullable String jwt, @Nullable String signature) {

		/**
		 * Nothing.
		 */
		public static final ClientCredentials NONE = new ClientCredentials(null, null, null, null, null, null);

		/**
		 * Whether the client sent nothing at all.
		 * @return true if there is no credential of any kind
		 */
		public boolean isEmpty() {
			return isBlank(this.user) && isBlank(this.password) && isBlank(this.token) && isBlank(this.nkey)
					&& isBlank(this.jwt);
		}

		private static boolean isBlank(@Nullable String text) {
			return text == null || text.isEmpty();
		}

		@Override
		public String toString() {
			return "ClientCredentials[[REDACTED]]";
		}

	}

}

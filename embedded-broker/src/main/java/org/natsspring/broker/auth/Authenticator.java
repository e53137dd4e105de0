package org.natsspring.broker.auth;

import org.jspecify.annotations.Nullable;

/**
 * Finds out who a client is. Stateless and thread-safe.
 */
public sealed interface Authenticator permits OpenAuthenticator, TokenAuthenticator, UserAuthenticator {

	/**
	 * Whether a client has to send CONNECT with credentials before anything else.
	 * @return true if it has to
	 */
	boolean required();

	/**
	 * Whether {@link #authenticate} would take long, as bcrypt does, and must not run on
	 * an event loop.
	 * @param credentials what the client sent
	 * @return true if it would
	 */
	boolean isSlow(Credentials credentials);

	/**
	 * Check credentials.
	 * @param credentials what the client sent
	 * @return who it is, or null if it is not let in
	 */
	@Nullable Identity authenticate(Credentials credentials);

	/**
	 * Who a client is that has sent no credentials yet.
	 * @return the identity, or null if there is none without credentials
	 */
	@Nullable Identity anonymous();

}

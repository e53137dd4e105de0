package org.natsspring.broker.auth;

import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.Secret;

/**
 * Compares what a client sent with a plain secret, in constant time, or with a bcrypt
 * hash.
 */
final class Passwords {

	private Passwords() {
	}

	static boolean matches(Secret secret, @Nullable String candidate) {
		String text = (candidate != null) ? candidate : "";
		if (!secret.isBcrypt()) {
			return secret.matches(text);
		}
		try {
			return OpenBSDBCrypt.checkPassword(secret.value(), text.toCharArray());
		}
		catch (IllegalArgumentException ex) {
			// a configured hash that is none lets nobody in
			return false;
		}
	}

}

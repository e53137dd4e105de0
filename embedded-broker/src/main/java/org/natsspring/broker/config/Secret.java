package org.natsspring.broker.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A password or token that never shows in a log, a {@code toString} or an error.
 *
 * @param value the secret text, or the bcrypt hash of it
 */
public record Secret(String value) {

	/**
	 * Compare in time that does not depend on where the texts differ.
	 * @param candidate what the client sent
	 * @return whether both are the same text
	 */
	public boolean matches(String candidate) {
		return MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
				candidate.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Whether the value is a bcrypt hash, by nats-server's rule: {@code $2a$},
	 * {@code $2b$}, {@code $2x$} or {@code $2y$} in front.
	 * @return true for a hash, false for a plain text
	 */
	public boolean isBcrypt() {
		return this.value.startsWith("$2a$") || this.value.startsWith("$2b$") || this.value.startsWith("$2x$")
				|| this.value.startsWith("$2y$");
	}

	@Override
	public String toString() {
		return "[REDACTED]";
	}

}

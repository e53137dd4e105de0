package org.natsspring.broker.jetstream.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

import org.natsspring.broker.text.GoTime;

/**
 * What tells a stream from an earlier one of the same name: a short hash of the time it
 * was created at (ADR-60).
 */
final class StreamIdentity {

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int LENGTH = 8;

	private StreamIdentity() {
	}

	static String of(Instant created) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256")
				.digest(GoTime.format(created).getBytes(StandardCharsets.US_ASCII));
			StringBuilder identity = new StringBuilder(LENGTH);
			for (int i = 0; i < LENGTH; i++) {
				identity.append(DIGITS.charAt((hash[i] & 0xff) % DIGITS.length()));
			}
			return identity.toString();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every JDK has SHA-256", ex);
		}
	}

}

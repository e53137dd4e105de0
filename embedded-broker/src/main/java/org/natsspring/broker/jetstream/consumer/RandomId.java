package org.natsspring.broker.jetstream.consumer;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Random letters and digits, for names and ids that nobody has to guess.
 */
final class RandomId {

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private RandomId() {
	}

	static String ofLength(int length) {
		StringBuilder id = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			id.append(DIGITS.charAt(ThreadLocalRandom.current().nextInt(DIGITS.length())));
		}
		return id.toString();
	}

}

package org.natsspring.broker.jetstream.config;

import java.nio.charset.StandardCharsets;

/**
 * What streams and consumers may be called.
 */
public final class AssetNames {

	/** Longest name in bytes. */
	static final int MAX_LENGTH = 255;

	private static final String FORBIDDEN = " \t\r\n\f.*>/\\";

	private AssetNames() {
	}

	/**
	 * Whether a stream or consumer may have this name.
	 * @param name the name
	 * @return true if it may, whatever its length
	 */
	public static boolean isValid(String name) {
		return !name.isEmpty() && name.chars().noneMatch((character) -> FORBIDDEN.indexOf(character) >= 0);
	}

	static int length(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}

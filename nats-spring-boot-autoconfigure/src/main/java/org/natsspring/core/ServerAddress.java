package org.natsspring.core;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Server addresses as they may be shown. An address may carry credentials
 * ({@code nats://user:password@host}), and the client library puts addresses in its
 * messages as they are.
 */
final class ServerAddress {

	private static final Pattern USER_INFO = Pattern.compile("://[^/\\s\\]]*@");

	private ServerAddress() {
	}

	static String withoutCredentials(@Nullable String text) {
		return (text != null) ? USER_INFO.matcher(text).replaceAll("://") : "";
	}

	static boolean hasCredentials(@Nullable String text) {
		return text != null && USER_INFO.matcher(text).find();
	}

}

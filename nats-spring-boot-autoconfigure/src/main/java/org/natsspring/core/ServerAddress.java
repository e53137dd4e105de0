package org.natsspring.core;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Server addresses as they may be shown, in logs and messages. An address may carry
 * credentials ({@code nats://user:password@host}), and the client library puts addresses
 * in its messages as they are.
 */
public final class ServerAddress {

	private static final Pattern USER_INFO = Pattern.compile("://[^/\\s\\]]*@");

	/**
	 * For an address that is none, with a space in its password or without a scheme.
	 */
	private static final Pattern MALFORMED_USER_INFO = Pattern.compile("://.*@|\\S*@");

	private ServerAddress() {
	}

	/**
	 * The text as it may be shown.
	 * @param text addresses, or a message that has some in it
	 * @return the same without user, password and token; empty for null
	 */
	public static String withoutCredentials(@Nullable String text) {
		if (text == null) {
			return "";
		}
		String usual = USER_INFO.matcher(text).replaceAll("://");
		return MALFORMED_USER_INFO.matcher(usual).replaceAll("://");
	}

	static boolean hasCredentials(@Nullable String text) {
		return text != null && text.contains("@");
	}

	/**
	 * The cause to attach to an exception of ours: none if its text has credentials,
	 * since a stack trace would show them.
	 * @param ex what the client library threw
	 * @return the same, or null
	 */
	static @Nullable Throwable safeCause(Throwable ex) {
		for (@Nullable
		Throwable each = ex; each != null; each = each.getCause()) {
			if (hasCredentials(each.getMessage())) {
				return null;
			}
		}
		return ex;
	}

}

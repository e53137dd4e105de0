package org.natsspring.broker.config.file;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.natsspring.broker.config.GoText;

/**
 * Whether permissions name subjects that can exist, by nats-server's rule: tokens that
 * are not empty and have no white space, {@code >} only as the last one.
 */
final class SubjectSyntax {

	private static final Pattern SUBJECT = Pattern.compile("(?:(?!>\\.)[^. \t\n\r\f]+\\.)*[^. \t\n\r\f]+");

	private SubjectSyntax() {
	}

	/**
	 * Check a subject, or for subscriptions a subject and a queue group after a space.
	 * @param entry the entry in the configuration
	 * @param queues whether it may name a queue group
	 * @return what is wrong, or null
	 */
	static @Nullable String problemOf(String entry, boolean queues) {
		if (isValid(entry)) {
			return null;
		}
		String[] parts = entry.trim().split("\\s+");
		if (!queues || parts.length != 2) {
			return "subject " + GoText.quote(entry) + " is not a valid subject";
		}
		if (!isValid(parts[0])) {
			return "subject " + GoText.quote(parts[0]) + " is not a valid subject";
		}
		return isValid(parts[1]) ? null : "queue " + GoText.quote(parts[1]) + " is not a valid queue";
	}

	private static boolean isValid(String subject) {
		return SUBJECT.matcher(subject).matches();
	}

}

package org.natsspring.broker.config;

import java.util.List;

/**
 * Subjects that are allowed and denied in one direction. An empty {@code allow} allows
 * everything that is not denied; deny wins. Entries for subscriptions may name a queue
 * after a space.
 *
 * @param allow subject filters that are allowed; empty allows all
 * @param deny subject filters that are denied
 */
public record SubjectPermissions(List<String> allow, List<String> deny) {

	/**
	 * Everything allowed.
	 */
	public static final SubjectPermissions ALL = new SubjectPermissions(List.of(), List.of());

	public SubjectPermissions {
		allow = List.copyOf(allow);
		deny = List.copyOf(deny);
	}

}

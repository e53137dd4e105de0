package org.natsspring.core;

import org.jspecify.annotations.Nullable;

/**
 * Finds the subject for a payload that is sent without naming one. Must be thread-safe.
 */
@FunctionalInterface
public interface SubjectResolver {

	/**
	 * Find the subject.
	 * @param payload what is to be sent
	 * @return its subject, or null for the default subject
	 */
	@Nullable String resolveSubject(Object payload);

}

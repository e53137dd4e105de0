package org.natsspring.broker.config;

/**
 * What a user may publish and subscribe to.
 *
 * @param publish rules for publishing
 * @param subscribe rules for subscribing
 */
public record PermissionsConfig(SubjectPermissions publish, SubjectPermissions subscribe) {

	/**
	 * Everything allowed.
	 */
	public static final PermissionsConfig ALL = new PermissionsConfig(SubjectPermissions.ALL, SubjectPermissions.ALL);

}
